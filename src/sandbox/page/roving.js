/** A list is one stop for the tab key; arrows, Home and End move inside it. */

const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export const rove = (container) =>
  container.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (step === undefined || !event.target.classList.contains('row')) return;
    event.preventDefault();
    const rows = Array.from(container.querySelectorAll('.row'));
    const to = rows.indexOf(event.target) + step;
    rows[Math.min(Math.max(to, 0), rows.length - 1)].focus();
  });

/** The one row that the tab key reaches: the chosen one, else the first. */
export const markTabStop = (container) => {
  const rows = Array.from(container.querySelectorAll('.row'));
  const stop = rows.find((row) => row.getAttribute('aria-current') === 'true') ?? rows[0];
  for (const row of rows) row.tabIndex = row === stop ? 0 : -1;
};
