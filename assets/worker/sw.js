// What works while no page is open: it shows what push services bring, and leads to it. It keeps no page and
// no file. What it shows comes written in the language of its person, and names nobody.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const told = read(event.data);
  event.waitUntil(
    Promise.all([
      self.registration.showNotification(told.title, {
        body: told.body,
        tag: told.tag,
        data: { link: told.link },
      }),
      badge(told.unread),
    ]),
  );
});

// What cannot be read is said to be there: browsers take the permission from whoever shows nothing.
function read(data) {
  let told = {};
  try {
    told = data ? data.json() : {};
  } catch {
    // Not ours.
  }
  const link = typeof told.link === "string" && /^\/(?!\/)/.test(told.link) ? told.link : "/notifications";
  return { title: String(told.title || "Parvis"), body: String(told.body || ""), tag: String(told.tag || "parvis"), link, unread: told.unread };
}

async function badge(unread) {
  if (!self.navigator.setAppBadge || !Number.isInteger(unread)) return;
  // An application that is not installed has no icon.
  await (unread > 0 ? self.navigator.setAppBadge(unread) : self.navigator.clearAppBadge()).catch(() => undefined);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.link ?? "/notifications"));
});

// A window that is open goes there; otherwise one opens.
async function show(link) {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const window = open.find((one) => one.focused) ?? open[0];
  if (!window) return self.clients.openWindow(link);
  await window.focus().catch(() => undefined);
  return window.navigate(link).catch(() => self.clients.openWindow(link));
}

// The push service gave the browser another address: the server is told.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(tell(event.newSubscription, event.oldSubscription));
});

async function tell(given, before) {
  const options = before?.options ?? { userVisibleOnly: true, applicationServerKey: await key() };
  const now = given ?? (await self.registration.pushManager.subscribe(options));
  const { endpoint, keys } = now.toJSON();
  await fetch("/api/push-devices", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth }),
  });
}

async function key() {
  const answer = await fetch("/api/push-devices");
  return (await answer.json()).key;
}
