// What the page does beside what its links and forms do by themselves.
"use strict";

// progress follows a run, and loads the page anew when it has ended.
const running = document.querySelector("[data-progress]");
if (running) {
  const events = new EventSource(running.dataset.progress);
  const text = running.querySelector("[role=status]");
  events.addEventListener("progress", (event) => {
    const detail = JSON.parse(event.data);
    text.textContent = detail.text;
    document.dispatchEvent(new CustomEvent("petition:progress", { detail }));
  });
  events.addEventListener("done", () => { events.close(); location.reload(); });
}
