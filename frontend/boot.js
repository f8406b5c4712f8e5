// Starts the application, and says so when that takes long.
//
// The shell written by the server carries what this script needs:
//   <link rel="preload" as="fetch" type="application/wasm" crossorigin href="/assets/app.….wasm">
//   <div id="boot" role="status" data-slow="…" data-failed="…" data-failed-help="…" data-retry="…"></div>
// A button with a `data-replay` name that is pressed too early is pressed again, once, when the
// application is there with a button of the same name. Nothing here takes the focus.

const SLOW_AFTER_MS = 5_000;
const FAILED_AFTER_MS = 15_000;

const place = document.getElementById("boot");
let pressedEarly = null;

const rememberPress = (event) => {
  const button = event.target.closest("[data-replay]");
  if (button) pressedEarly = button.dataset.replay;
};

const replayPress = () => {
  if (!pressedEarly) return;
  document.querySelector(`[data-replay="${CSS.escape(pressedEarly)}"]`)?.click();
};

const paragraph = (text) => {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
};

const showSlow = () => {
  if (!place) return;
  const words = paragraph(place.dataset.slow);
  words.className = "boot__slow";
  place.replaceChildren(words);
};

const showFailed = () => {
  if (!place) return;
  const title = document.createElement("strong");
  title.textContent = place.dataset.failed;
  const retry = document.createElement("button");
  retry.type = "button";
  retry.className = "btn btn--primary";
  retry.textContent = place.dataset.retry;
  retry.addEventListener("click", () => location.reload());
  const card = document.createElement("div");
  card.className = "boot__failed note note--bad";
  card.setAttribute("role", "alert");
  const words = document.createElement("div");
  words.append(title, paragraph(place.dataset.failedHelp), retry);
  card.append(words);
  place.replaceChildren(card);
};

const start = async () => {
  document.addEventListener("click", rememberPress);
  const timers = [setTimeout(showSlow, SLOW_AFTER_MS), setTimeout(showFailed, FAILED_AFTER_MS)];
  try {
    const module = document.querySelector('link[rel="preload"][type="application/wasm"]').href;
    const { default: run } = await import("./app.js");
    await run({ module_or_path: fetch(module) });
    place?.replaceChildren();
    replayPress();
  } catch (error) {
    console.error(error);
    showFailed();
  } finally {
    timers.forEach(clearTimeout);
    document.removeEventListener("click", rememberPress);
  }
};

start();
