// Who stands before the simulated board. The page says it to the board; what the board makes of it
// goes to the host under the board's own key.

const board = document.getElementById('board');
const status = document.getElementById('board-status');

board.addEventListener('change', async ({ target }) => {
  status.textContent = '';
  const body = new URLSearchParams({ sight: target.value });
  try {
    const { ok } = await fetch('/simulator/board', { method: 'POST', body });
    status.textContent = ok ? status.dataset.seen : status.dataset.busy;
  } catch {
    status.textContent = status.dataset.busy;
  }
});
