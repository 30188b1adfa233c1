// Suggestions, as an ARIA combobox (APG: editable, list autocomplete, manual
// selection), a field that narrows long filters, and buttons that copy a link and
// print. Without this script the page works the same.
(() => {
  const input = document.getElementById('q');
  if (input && window.AbortController) combobox(input);
  const slot = document.querySelector('[data-copy]');
  if (slot && navigator.clipboard) copyButton(slot);
  for (const list of document.querySelectorAll('.filters .more[data-find]')) narrow(list);

  function combobox(input) {
    const list = document.createElement('ul');
    list.id = 'q-list';
    list.className = 'suggestions';
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.lang = 'nl'; // what is suggested are Dutch words
    list.setAttribute('aria-label', input.dataset.label);
    const status = document.createElement('p');
    status.className = 'visually-hidden';
    status.setAttribute('role', 'status');
    input.parentElement.after(status);
    input.after(list);
    for (const [name, value] of Object.entries({
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
    })) input.setAttribute(name, value);

    let chosen = -1; // the option that Enter takes; -1 is what was typed
    let timer, request;

    const close = () => {
      list.hidden = true;
      choose(-1);
      input.setAttribute('aria-expanded', 'false');
    };
    const choose = (i) => {
      const options = list.children;
      options[chosen]?.removeAttribute('aria-selected');
      chosen = i;
      const option = options[i];
      if (!option) return input.removeAttribute('aria-activedescendant');
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', option.id);
    };
    const take = (option) => {
      if (option.dataset.url) {
        const { url, kind } = option.dataset;
        const kept = [...new FormData(input.form)].filter(([key]) => key !== 'q' && key !== 'sort');
        const list = kept.filter(([key]) => key.startsWith('lijst'));
        // Beside filters it is one more of them; else it has a page of its own.
        const filter = kind !== 'titel' && kept.length > list.length;
        const query = new URLSearchParams(filter ? [...kept, [kind, url.split('/').pop()]] : list).toString();
        return location.assign((filter ? input.form.action : url) + (query && '?' + query));
      }
      input.value = option.dataset.text;
      close();
      input.form.requestSubmit();
    };
    const show = (found) => {
      list.replaceChildren(...found.map((s, i) => {
        const option = document.createElement('li');
        option.id = 'q-option-' + i;
        option.setAttribute('role', 'option');
        option.textContent = s.tekst;
        option.dataset.text = s.tekst;
        if (s.soort !== 'woord') {
          // The same page in the language of this one, whose form is below its prefix.
          option.dataset.url = new URL(new URL(s.url, location).pathname.slice(1), input.form.action).pathname;
          option.dataset.kind = s.soort;
          const kind = document.createElement('span');
          kind.lang = document.documentElement.lang;
          kind.textContent = input.dataset[s.soort] ?? '';
          option.append(' ', kind);
        }
        return option;
      }));
      choose(-1);
      list.hidden = found.length === 0;
      input.setAttribute('aria-expanded', String(found.length > 0));
      status.textContent = found.length === 0 ? '' :
        found.length === 1 ? input.dataset.single : input.dataset.many.replace('%s', found.length);
    };
    const ask = async () => {
      request?.abort();
      const text = input.value.trim();
      if (text.length < 2) return show([]);
      request = new AbortController();
      try {
        const answer = await fetch('/v1/suggesties?' + new URLSearchParams({ q: text }), { signal: request.signal });
        if (answer.ok) show((await answer.json()).suggesties);
      } catch {
        // typed on, or no connection: the page works without suggestions
      }
    };

    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120); // milliseconds; most people type slower than that between words
    });
    input.addEventListener('keydown', (event) => {
      const open = !list.hidden, last = list.children.length - 1;
      switch (event.key) {
        case 'ArrowDown':
          if (open) choose(chosen < last ? chosen + 1 : -1); else ask();
          break;
        case 'ArrowUp':
          if (!open) return;
          choose(chosen < 0 ? last : chosen - 1);
          break;
        case 'Enter':
          if (!open || chosen < 0) return close();
          take(list.children[chosen]);
          break;
        case 'Escape':
          if (!open) return; // the browser empties the field
          close();
          break;
        default:
          return;
      }
      event.preventDefault();
    });
    list.addEventListener('mousedown', (event) => event.preventDefault()); // keep the focus in the field
    list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) take(option);
    });
    input.addEventListener('blur', () => { clearTimeout(timer); request?.abort(); close(); });
  }

  function narrow(details) {
    const label = document.createElement('label');
    label.textContent = details.dataset.find;
    const field = document.createElement('input');
    field.type = 'search';
    field.autocomplete = 'off';
    label.append(field);
    details.querySelector('ul').before(label);
    const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    field.addEventListener('input', () => {
      for (const item of details.querySelectorAll('li'))
        item.hidden = !plain(item.textContent).includes(plain(field.value)) && !item.querySelector(':checked');
    });
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault(); // it is no part of the search
    });
  }

  function copyButton(slot) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = slot.dataset.copy;
    const status = document.createElement('span');
    status.setAttribute('role', 'status');
    slot.append(button, ' ', status);
    if (slot.dataset.print) {
      const print = button.cloneNode();
      print.textContent = slot.dataset.print;
      button.after(' ', print);
      print.addEventListener('click', () => window.print());
    }
    button.addEventListener('click', async () => {
      // Short, in one order, and without the reading list, which only its own page shares.
      const address = new URL(slot.dataset.print ? location : document.querySelector('link[rel=canonical]').href);
      address.hash = '';
      await navigator.clipboard.writeText(address.href);
      status.textContent = slot.dataset.copied;
    });
  }
})();
