// On a narrow screen the filters start closed, so that the results come first.
// Without this script they are open, and everything works the same. The page
// asks browsers to wait for it (blocking=render), so that nothing jumps.
(() => {
  const panel = document.querySelector('.filters > details');
  const wide = matchMedia('(min-width: 60rem)');
  const fit = () => { if (panel) panel.open = wide.matches; };
  wide.addEventListener('change', fit);
  fit();
})();
