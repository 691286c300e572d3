// What a page must have so that everybody can use it. Gives a list of faults.
(() => {
  const faults = [];
  const fault = (el, what) => faults.push(what + ": " + (el.outerHTML || String(el)).slice(0, 120));
  const shown = el => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== "hidden";
  const text = el => (el.getAttribute("aria-label") || el.textContent || "").trim();
  const all = sel => [...document.querySelectorAll(sel)];

  if (!document.documentElement.lang) fault(document.documentElement, "no lang");
  if (!document.title) faults.push("no title");
  if (all("h1").length < 1) faults.push("no h1");
  if (all("main").length !== 1) faults.push("not one main");
  if (all("script").length) fault(all("script")[0], "a script");
  if (all("[style]").length) fault(all("[style]")[0], "an inline style");

  for (const el of all("input:not([type=hidden]), textarea, select"))
    if (!el.labels.length && !el.getAttribute("aria-label")) fault(el, "no label");
  for (const el of all("a[href], button, summary"))
    if (!text(el)) fault(el, "no name");
  for (const el of all("svg, img"))
    if (el.getAttribute("aria-hidden") !== "true" && !el.getAttribute("aria-label") && !el.alt) fault(el, "no text for the picture");
  const ids = all("[id]").map(el => el.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push("an id twice: " + id);
  for (const name of ["aria-describedby", "aria-labelledby", "for"])
    for (const el of all("[" + name + "]"))
      for (const id of el.getAttribute(name).split(" "))
        if (!document.getElementById(id)) fault(el, name + " leads nowhere");
  let level = 1;
  for (const h of all("h1, h2, h3, h4")) {
    const n = Number(h.tagName[1]);
    if (n > level + 1) fault(h, "a heading skips a level");
    level = n;
  }

  const rgba = s => { const m = s.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const ground = el => {
    const layers = [];
    for (let at = el; at; at = at.parentElement) {
      const c = rgba(getComputedStyle(at).backgroundColor);
      if (c[3] > 0) layers.push(c);
      if (c[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const light = c => {
    const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const looked = new Set();
  for (let node; (node = walker.nextNode());) {
    const el = node.parentElement;
    if (!node.data.trim() || looked.has(el) || !shown(el)) continue;
    looked.add(el);
    const style = getComputedStyle(el), under = ground(el), ink = over(rgba(style.color), under);
    const [a, b] = [light(ink), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize);
    const large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
    if (ratio < (large ? 3 : 4.5)) fault(el, "contrast " + ratio.toFixed(2));
  }

  for (const el of all("nav a, button, .button, summary"))
    if (shown(el) && el.getBoundingClientRect().height < 24) fault(el, "too small to tap");
  const wide = document.scrollingElement;
  if (wide.scrollWidth > window.innerWidth) faults.push("the page is wider than the screen: " + wide.scrollWidth + " > " + window.innerWidth);
  return faults;
})()
