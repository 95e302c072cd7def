// Search, filters, sorting and the choice of colours. The page reads without it.
(() => {
  'use strict';
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Colours: the reader's system decides until the button does.
  const theme = document.getElementById('theme');
  const themes = ['auto', 'light', 'dark'];
  const stored = () => { try { return localStorage.getItem('hrein-theme'); } catch { return null; } };
  const applyTheme = (name) => {
    if (name === 'auto') delete root.dataset.theme; else root.dataset.theme = name;
    theme.textContent = theme.dataset[name];
    theme.setAttribute('aria-label', `${theme.dataset.name}: ${theme.dataset[name]}`);
    theme.dataset.now = name;
  };
  applyTheme(themes.includes(stored()) ? stored() : 'auto');
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const next = themes[(themes.indexOf(theme.dataset.now) + 1) % themes.length];
    try { localStorage.setItem('hrein-theme', next); } catch { /* a page opened from a file may have no storage */ }
    applyTheme(next);
  });

  // Search and filter over the items of a section; accents do not matter.
  const letters = { ð: 'd', đ: 'd', þ: 'th', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', ß: 'ss', ı: 'i' };
  const fold = (text) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[ðđþæœøłßı]/g, (letter) => letters[letter]);
  all('.tools').forEach((tools) => {
    const section = document.getElementById(tools.dataset.for);
    const items = all('[data-item]', section).map((item) => {
      const heading = item.closest('.column')?.querySelector('h3')?.textContent ?? '';
      return { item, text: fold(`${heading} ${item.textContent}`), kinds: item.dataset.kinds.split(' ') };
    });
    const [search, filter, toggle, output] = ['input', 'select', 'button', 'output'].map((name) => tools.querySelector(name));
    const none = section.querySelector('p.none');
    const update = () => {
      const words = fold(search.value).split(/\s+/).filter(Boolean);
      const rest = section.querySelector('.rest');
      if (rest && (words.length || filter.value)) rest.open = true;
      let shown = 0;
      items.forEach(({ item, text, kinds }) => {
        item.hidden = !(words.every((word) => text.includes(word)) && (!filter.value || kinds.includes(filter.value)));
        if (!item.hidden) shown += 1;
      });
      all('.column', section).forEach((column) => { column.hidden = !column.querySelector('[data-item]:not([hidden])'); });
      none.hidden = shown > 0;
      const number = (n) => n.toLocaleString(root.lang);
      output.textContent = tools.dataset.shown.replace('{shown}', number(shown)).replace('{total}', number(items.length));
    };
    let open = false;
    const name = () => { toggle.textContent = open ? toggle.dataset.close : toggle.dataset.open; };
    toggle.addEventListener('click', () => {
      open = !open;
      items.forEach(({ item }) => { if (!item.hidden) item.open = open; });
      all('.rest', section).forEach((rest) => { rest.open = open; });
      name();
    });
    search.addEventListener('input', update);
    search.addEventListener('keydown', (event) => { if (event.key === 'Escape') { search.value = ''; update(); } });
    filter.addEventListener('change', update);
    name();
    update();
    tools.hidden = false;
  });

  // Tables sort by a click on a heading; each record of the table is a tbody.
  all('table[data-sort]').forEach((table) => {
    const headings = all('thead th', table);
    headings.forEach((heading, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => {
        const up = heading.getAttribute('aria-sort') === 'descending' || (at === 0 && heading.getAttribute('aria-sort') !== 'ascending');
        headings.forEach((other) => other.removeAttribute('aria-sort'));
        heading.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const key = (body) => body.rows[0].cells[at].dataset.value;
        const number = (text) => (Number.isNaN(Number(text)) ? -1 : Number(text));
        const order = at === 0 ? (a, b) => key(a).localeCompare(key(b)) : (a, b) => number(key(a)) - number(key(b));
        table.append(...[...table.tBodies].sort((a, b) => (up ? order(a, b) : order(b, a))));
      });
    });
  });

  // A link to a folded finding opens it.
  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) {
      target.hidden = false;
      target.closest('.column').hidden = false;
      target.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener('hashchange', openTarget);
  openTarget();

  // The navigation shows where the reader is.
  const links = new Map(all('nav a').map((link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      links.forEach((link) => link.removeAttribute('aria-current'));
      links.get(entry.target.id)?.setAttribute('aria-current', 'true');
    });
  }, { rootMargin: '-30% 0px -60% 0px' });
  links.forEach((_, id) => { const section = document.getElementById(id); if (section) watch.observe(section); });

  all('.again button').forEach((button) => {
    const name = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const code = button.parentElement.querySelector('code');
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = button.dataset.copied;
        setTimeout(() => { button.textContent = name; }, 1600);
      } catch { getSelection().selectAllChildren(code); }
    });
  });

  // Paper cannot be unfolded: the findings and clusters in the list print open, the rest as the reader left it.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('.finding:not([open]), .cluster:not([open])').filter((item) => !item.closest('[hidden], .rest:not([open])'));
    folded.forEach((details) => { details.open = true; });
  });
  addEventListener('afterprint', () => folded.forEach((details) => { details.open = false; }));
})();
