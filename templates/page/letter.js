// The letter beside its form, made anew while somebody types. One letter is asked
// for at a time, and when it has come the next with what was typed since: so no
// older letter takes the place of a newer one.
const form = document.getElementById("letter-form");
const pages = document.getElementById("letter-pages");
const logo = document.getElementById("sender.logo"), most = Number(logo.dataset.most);
const pause = 80; // ms without a key
let timer = 0, asking = false, again = false, changed = false;

function typed() {
  changed = true;
  clearTimeout(timer);
  timer = setTimeout(ask, pause);
}

async function ask() {
  if (asking) { again = true; return; }
  asking = true;
  again = false;
  try {
    const fields = logo.files.length > 0 ? new FormData() : new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields.append(name, value);
      else if (logo.files.length > 0) fields.append(name, value.slice(0, most + 1), value.name); // enough to see that it is too large
    }
    const answer = await fetch(form.dataset.preview, { method: "POST", body: fields });
    if (!answer.ok) throw new Error(answer.status);
    await show(await answer.json());
  } catch {
    say(document.getElementById("letter-status"), form.dataset.failed);
  }
  asking = false;
  if (again) ask();
}

// show puts a letter in its place when its pictures have come.
async function show(letter) {
  let rest;
  tell(letter.problems);
  if (letter.at) {
    const pictures = letter.alts.map((alt, i) => {
      const old = pages.children[i];
      if (old && old.getAttribute("src") === `${letter.at}/${i + 1}.png`) return old;
      const picture = new Image(1100, 1424);
      picture.alt = alt;
      picture.src = `${letter.at}/${i + 1}.png`;
      return picture;
    });
    const arrived = (some) => Promise.all(some.map((picture) => picture.decode().catch(() => {})));
    await arrived(pictures.slice(0, 1)); // of the first page: the others are mostly below the window
    pages.replaceChildren(...pictures);
    rest = arrived(pictures.slice(1));
    const pdf = document.getElementById("letter-pdf"), words = document.getElementById("letter-words"), text = document.getElementById("letter-text");
    pdf.querySelector("a").href = `${letter.at}/letter.pdf`;
    pdf.hidden = words.hidden = false;
    text.lang = letter.lang;
    text.replaceChildren(...letter.text.map((line) => element("p", line)));
    document.getElementById("letter-notes").replaceChildren(...(letter.notes || []).map((note) => element("li", note)));
  }
  say(document.getElementById("letter-status"), letter.status);
  await rest;
}

// tell puts each problem by its field, in the place of those told before. What was
// wrong with a file stays until there is another: a page that comes back has lost it.
function tell(problems) {
  for (const old of form.querySelectorAll("[data-live], [id^='problem-']")) {
    if (old.id === "problem-sender.logo" && logo.files.length === 0) continue;
    const field = document.getElementById(old.dataset.live || old.id.replace("problem-", ""));
    old.remove();
    if (!field) continue;
    field.removeAttribute("aria-invalid");
    describe(field, (ids) => ids.filter((id) => id !== old.id));
  }
  const whole = document.getElementById("letter-problem");
  whole.replaceChildren();
  for (const [key, message] of Object.entries(problems)) {
    const problem = element("p", message);
    problem.className = "field-problem";
    const field = key && document.getElementById(key);
    if (!field) {
      whole.append(problem);
      continue;
    }
    problem.id = `live-${key}`;
    problem.dataset.live = key;
    field.setAttribute("aria-invalid", "true");
    describe(field, (ids) => [...ids, problem.id]);
    if (field.tagName === "FIELDSET") field.append(problem);
    else field.before(problem);
  }
}

// describe changes what describes a field, for those who do not see it.
function describe(field, change) {
  const ids = change((field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean));
  if (ids.length > 0) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}

// say changes a text that is read aloud only where it says something new.
function say(where, text) {
  if (where.textContent !== text) where.textContent = text;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

form.addEventListener("input", typed);
form.addEventListener("change", typed);
form.addEventListener("submit", () => { changed = false; });
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
if ("unsaved" in form.dataset) changed = true;
if (changed || "waiting" in pages.dataset) ask();
