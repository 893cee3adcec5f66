// While messages go out, the table says of each official what became of it.
"use strict";

document.addEventListener("petition:progress", (event) => {
  for (const [id, text] of Object.entries(event.detail.officials ?? {})) {
    const cell = document.getElementById(id);
    if (cell) cell.textContent = text;
  }
});
