package main

import (
	"bytes"
	"context"
	"regexp"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/device"
	"github.com/chromedp/chromedp/kb"
)

const (
	field    = chromedp.CSS("#q")
	option   = chromedp.CSS("#q-list [role=option]")
	apply    = chromedp.CSS(".filters button[form=zoek]")
	first    = chromedp.CSS(".items h3 a")
	hits     = `document.querySelectorAll('.items h3').length`
	heading  = `document.querySelector('#resultaten').textContent.trim()`
	sideways = `document.documentElement.scrollWidth > innerWidth`
)

// suggestedJourney types a few letters, takes what is offered, filters, opens a
// practice and comes back to the same results.
func suggestedJourney(v *visitor) {
	v.visit("/")
	v.do(chromedp.SendKeys(field, "start"), chromedp.WaitVisible(option))
	sees(v, `document.querySelector('#q').getAttribute('aria-expanded')`, "true")
	v.do(chromedp.KeyEvent(kb.ArrowDown))
	offered := look[map[string]string](v, `({...document.getElementById(document.querySelector('#q').getAttribute('aria-activedescendant')).dataset})`)
	if !strings.Contains(strings.ToLower(offered["text"]), "start") {
		v.t.Errorf("%q was offered for start", offered["text"])
	}
	v.follow(chromedp.Click(chromedp.CSS("#q-list [aria-selected=true]")))
	if page := offered["url"]; page != "" {
		sees(v, `location.pathname`, page)
	} else {
		sees(v, `new URLSearchParams(location.search).get('q')`, offered["text"])
	}

	v.visit("/?q=leraren")
	total := look[int](v, hits)
	box := chromedp.CSS(`.filters input[name=thema]`)
	wanted := look[int](v, `parseInt(document.querySelector('.filters input[name=thema]').closest('li').querySelector('.count').textContent.replace(/\D/g, ''))`)
	v.do(chromedp.Click(box))
	sees(v, hits, total) // nothing happens before it is asked for
	v.follow(chromedp.Click(apply))
	sees(v, `parseInt(document.querySelector('#resultaten').textContent)`, wanted)
	results := look[string](v, `location.href`)

	title := look[string](v, `document.querySelector('.items h3 a').textContent.trim()`)
	v.follow(chromedp.Click(first))
	sees(v, `document.querySelector('h1').textContent.trim()`, title)
	v.do(chromedp.NavigateBack())
	sees(v, `location.href`, results)
	sees(v, `document.querySelector('#q').value`, "leraren")
	sees(v, `document.querySelector('.filters input[name=thema]').checked`, true)

	v.follow(chromedp.Click(chromedp.CSS(`.chosen a`)))
	sees(v, `new URLSearchParams(location.search).has('thema')`, false)
}

// keyboardJourney has no mouse: every step is a key, and the focus is always
// somewhere and visible.
func keyboardJourney(v *visitor) {
	v.visit("/")
	// tabTo presses Tab until the focus is there, at most as often as a page has stops.
	tabTo := func(selector string) {
		v.t.Helper()
		for range 200 {
			v.do(chromedp.KeyEvent(kb.Tab))
			if look[bool](v, `document.activeElement !== document.body && getComputedStyle(document.activeElement).outlineStyle === 'none'`) {
				v.t.Errorf("the focus is invisible on %s", look[string](v, `document.activeElement.outerHTML.slice(0, 120)`))
			}
			if look[bool](v, `document.activeElement.matches('`+selector+`')`) {
				return
			}
		}
		v.t.Fatalf("no key leads to %s", selector)
	}
	tabTo(`a[href="#inhoud"]`)
	v.do(chromedp.KeyEvent(kb.Enter))
	sees(v, `document.activeElement.id`, "inhoud")
	tabTo("#q")
	v.follow(chromedp.KeyEvent("starters"), chromedp.KeyEvent(kb.Enter))
	sees(v, `new URLSearchParams(location.search).get('q')`, "starters")
	tabTo(`a[href="#resultaten"]`)
	v.do(chromedp.KeyEvent(kb.Enter))
	sees(v, `document.activeElement.id`, "resultaten")
	tabTo(`.filters input[name=doelgroep]`)
	v.do(chromedp.KeyEvent(" "))
	sees(v, `document.activeElement.checked`, true)
	tabTo(`.filters button[form=zoek]`)
	v.follow(chromedp.KeyEvent(kb.Enter))
	sees(v, `new URLSearchParams(location.search).has('doelgroep')`, true)
	tabTo(`.items h3 a`)
	v.follow(chromedp.KeyEvent(kb.Enter))
	sees(v, `location.pathname.startsWith('/praktijkvoorbeelden/')`, true)
}

// scriptlessJourney gets the same results as a visitor with script does.
func scriptlessJourney(v *visitor) {
	v.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	v.visit("/")
	sees(v, `document.querySelector('#q').hasAttribute('role')`, false)
	sees(v, `document.querySelector('.filters details').open`, true)
	v.follow(chromedp.SendKeys(field, "zijinstroom"), chromedp.Submit(field))
	if look[int](v, hits) == 0 {
		v.t.Error("nothing was found:", look[string](v, heading))
	}
	v.follow(chromedp.Click(chromedp.CSS(".filters input[name=regio]")), chromedp.Click(apply))
	sees(v, `new URLSearchParams(location.search).has('regio')`, true)
	v.follow(chromedp.SetValue(chromedp.CSS("#sort"), "titel"), chromedp.Click(chromedp.CSS(".sort button")))
	sees(v, `new URLSearchParams(location.search).get('sort')`, "titel")
	v.follow(chromedp.Click(first))
	v.follow(chromedp.Click(chromedp.CSS("header .brand")))
	sees(v, `location.pathname`, "/")
}

// telephoneJourney keeps the filters in one panel, and nothing sticks out.
func telephoneJourney(v *visitor) {
	v.do(chromedp.Emulate(device.IPhone8))
	for _, path := range []string{"/?q=leraren", "/overzicht", "/regios", "/hulp"} {
		v.visit(path)
		sees(v, sideways, false)
	}
	v.visit("/?q=leraren")
	sees(v, `document.querySelector('.filters > details').open`, false)
	v.do(chromedp.Click(chromedp.CSS(".filters > details > summary")), chromedp.WaitVisible(chromedp.CSS(".filters input[name=thema]")))
	v.follow(chromedp.Click(chromedp.CSS(".filters input[name=thema]")), chromedp.Click(apply))
	sees(v, `document.querySelector('.filters > details').open`, false)
	if said := look[string](v, `document.querySelector('.filters > details > summary').innerText`); !strings.Contains(said, "1") {
		v.t.Errorf("the closed panel says %q, not how many are chosen", said)
	}
	v.follow(chromedp.Click(first))
	sees(v, sideways, false)
}

// englishJourney stays in English, whatever leads on, until the visitor goes back.
func englishJourney(v *visitor) {
	v.visit("/?q=leraren")
	found := look[int](v, hits)
	v.follow(chromedp.Click(chromedp.CSS("header a[hreflang=en]")))
	sees(v, `document.documentElement.lang`, "en")
	sees(v, `location.pathname + location.search`, "/en/?q=leraren")
	sees(v, hits, found)
	v.follow(chromedp.Click(chromedp.CSS("header .brand")))
	sees(v, `location.pathname`, "/en/")
	v.do(chromedp.SendKeys(field, "almere"), chromedp.WaitVisible(option))
	v.follow(chromedp.Click(chromedp.CSS("#q-list [data-url]")))
	sees(v, `location.pathname`, "/en/regios/almere")
	v.follow(chromedp.Click(first))
	sees(v, `location.pathname.startsWith('/en/praktijkvoorbeelden/')`, true)
	sees(v, `document.querySelector('h1').lang.split('-')[0]`, "nl")
	v.follow(chromedp.Click(chromedp.CSS("header a[hreflang=nl]")))
	sees(v, `location.pathname.startsWith('/praktijkvoorbeelden/') && document.documentElement.lang`, "nl")
}

// listJourney keeps two practices while searching on, puts them in order with a
// remark, and prints the list.
func listJourney(v *visitor) {
	put := chromedp.CSS(".items button[name=zet]")
	titles := `[...document.querySelectorAll('.reading h2')].map(h => h.textContent.trim()).join(' | ')`
	v.visit("/?q=starters")
	kept := make([]string, 2)
	for i := range kept {
		kept[i] = look[string](v, `document.querySelector('.items button[name=zet]').closest('.item').querySelector('h3').textContent.trim()`)
		v.follow(chromedp.Click(put))
		sees(v, `document.querySelector('#q').value`, "starters") // and searches on
	}
	v.follow(chromedp.Click(chromedp.CSS("header nav a[href*=leeslijst]")))
	sees(v, titles, kept[0]+" | "+kept[1])
	v.follow(chromedp.Click(chromedp.CSS(".reading button[name=omhoog]")))
	sees(v, titles, kept[1]+" | "+kept[0])
	v.follow(chromedp.SendKeys(chromedp.CSS(".reading .remark input"), "Bellen & <b>vragen</b>"), chromedp.Click(chromedp.CSS(".list-save button")))
	sees(v, titles, kept[1]+" | "+kept[0])
	sees(v, `document.querySelector('.reading .remark input').value`, "Bellen & <b>vragen</b>")
	list := strings.TrimPrefix(look[string](v, `location.href`), v.base)
	v.visit("/")
	v.visit(list) // the address is all there is
	sees(v, titles, kept[1]+" | "+kept[0])
	sees(v, `document.querySelector('.reading .remark input').value`, "Bellen & <b>vragen</b>")

	ctx, stop := context.WithTimeout(v.ctx, patience)
	defer stop()
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(func(p *page.PrintToPDFParams) { p.PreferCSSPageSize = new(true) }))
	if err != nil {
		v.t.Fatal(err)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || !regexp.MustCompile(`/MediaBox \[0 0 59[45]\S* 84[12]\S*\]`).Match(pdf) {
		v.t.Error("what is printed is not on A4")
	}
	v.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	}))
	sees(v, `document.querySelector('.reading').innerText.includes('Bellen & <b>vragen</b>') && document.querySelector('.reading').innerText.includes('http://')`, true)
	sees(v, `[...document.querySelectorAll('header nav, button')].every(e => !e.checkVisibility())`, true)
}
