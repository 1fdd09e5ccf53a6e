// What pages need of the browser. Without it they can be read; with it they live in a circuit of the server.
(() => {
  'use strict';
  const themes = ['system', 'light', 'dark'];
  const root = document.documentElement;
  const chosen = () => {
    try { return localStorage.getItem('theme') ?? 'system'; } catch { return 'system'; }
  };
  const dress = theme => {
    if (theme === 'system') root.removeAttribute('data-theme'); else root.dataset.theme = theme;
    const button = document.getElementById('theme');
    if (button) {
      button.hidden = false;
      button.textContent = `Theme: ${theme}`;
    }
  };
  dress(chosen());

  // What is asked of the server is asked at its root; links within the page, which need no script, would lead there too.
  const base = document.createElement('base');
  base.href = '/';
  document.head.append(base);
  addEventListener('click', click => {
    const link = click.target.closest?.('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute('href').slice(1));
    if (!target) return;
    click.preventDefault();
    const fold = target.closest('details');
    if (fold) fold.open = true;
    target.scrollIntoView();
    target.focus();
  });

  // Without HTTPS browsers have no clipboard but the old one.
  const copy = async text => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  };
  addEventListener('click', async click => {
    const button = click.target.closest?.('[data-copy]');
    if (!button) return;
    await copy(button.dataset.copy);
    const said = button.textContent;
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = said; }, 1500);
  });

  let isLeaving = false;
  addEventListener('beforeunload', () => { isLeaving = true; });

  // The address holds all that is shown: whatever became of the server, it is loaded again as soon as it answers.
  const reload = async () => {
    for (let wait = 500; !isLeaving; wait = Math.min(wait * 2, 10000)) {
      await new Promise(resolve => setTimeout(resolve, wait));
      try {
        if ((await fetch('/health/live')).ok) { location.reload(); return; }
      } catch { /* Not yet. */ }
    }
  };

  window.page = {
    alive: () => { root.dataset.alive = 'true'; },
    title: text => { document.title = text; },
    reload: () => location.reload(),
    address: address => history.replaceState(history.state, '', address),
    // Handed over in pieces, as a message may not be as long as what is pasted; never in none, which there may not be.
    text: id => new TextEncoder().encode(`${document.getElementById(id)?.value ?? ''}\n`),
    select: (id, from, to) => {
      const field = document.getElementById(id);
      field?.focus();
      field?.setSelectionRange(from, to);
    },
  };

  addEventListener('DOMContentLoaded', async () => {
    dress(chosen());
    root.dataset.script = 'true';
    document.getElementById('theme')?.addEventListener('click', () => {
      const next = themes[(themes.indexOf(chosen()) + 1) % themes.length];
      try { localStorage.setItem('theme', next); } catch { /* It is forgotten then. */ }
      dress(next);
    });
    if (!window.Blazor) return;
    try {
      await Blazor.start({
        configureSignalR: builder => builder.withUrl('/_blazor', { skipNegotiation: true, transport: 1 }),
        reconnectionHandler: { onConnectionDown: () => { root.dataset.alive = 'lost'; reload(); }, onConnectionUp: () => {} },
      });
    } catch {
      root.dataset.alive = 'no';
    }
  });
})();
