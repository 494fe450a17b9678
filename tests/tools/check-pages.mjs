// Checks the web pages of a release in a real browser: axe-core, HTML_CodeSniffer and pa11y (where it is installed) at WCAG 2.2 A and AA,
// light and dark, wide and at 320 px, tables open; no sideways scrolling, no request to any network, keyboard can reach every control and each
// is seen when it is reached; under a dark high-contrast theme the words of charts keep the ink of a light page.
//   node check-pages.mjs RELEASE_FOLDER [CHROMIUM]
// Needs axe-core, html_codesniffer and playwright-core, and pa11y to be complete, in the folder it is run from. Exit code 1 when anything is found.
import { createRequire } from 'node:module';
import { readdirSync, readFileSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, browserPath = '/usr/bin/chromium'] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const sniffer = readFileSync(require.resolve('html_codesniffer/build/HTMLCS.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Every kind of page once, the brief and answers whole; sheets differ in their numbers only.
const pages = ['index.html'];
const list = name => existsSync(join(folder, name)) ? readdirSync(join(folder, name)).filter(f => f.endsWith('.html')).sort() : [];
const sheets = list('areas').filter(f => f !== 'index.html');
if (sheets.length > 0) pages.push('areas/index.html', `areas/${sheets[0]}`, `areas/${sheets.at(-1)}`);
pages.push(...list('answers').map(f => `answers/${f}`));
for (const name of ['easy-read.html', 'plan/sheet.html']) if (existsSync(join(folder, name))) pages.push(name);

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
let runs = 0, problems = 0;
const report = (where, what) => { problems++; console.log(`${where}: ${what}`); };

for (const page of pages)
  for (const colorScheme of ['light', 'dark'])
    for (const width of [1280, 320]) {
      const where = `${page} ${colorScheme} ${width}`;
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
      context.setDefaultTimeout(180_000); // a busy machine is slow, not wrong
      const tab = await context.newPage();
      tab.on('request', r => { if (!r.url().startsWith('file:') && !r.url().startsWith('data:')) report(where, `asks the network for ${r.url()}`); });
      tab.on('pageerror', e => report(where, `script fails: ${e.message}`));
      await tab.goto(pathToFileURL(resolve(folder, page)).href);
      await tab.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
      if (await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) report(where, 'scrolls sideways');
      await tab.evaluate(axe);
      const found = await tab.evaluate(tags => window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), rules);
      for (const v of found.violations) report(where, `axe ${v.id}: ${v.nodes.length} x ${v.help}; ${v.nodes[0].html.slice(0, 160)}`);
      await tab.evaluate(sniffer);
      const sniffed = await tab.evaluate(() => new Promise(done => window.HTMLCS.process('WCAG2AA', document, () =>
        done(window.HTMLCS.getMessages().filter(m => m.type === window.HTMLCS.ERROR).map(m => `${m.code} ${m.msg.slice(0, 120)} ${m.element.outerHTML?.slice(0, 120) ?? ''}`)))));
      for (const m of [...new Set(sniffed)]) report(where, `HTML_CodeSniffer ${m}`);
      if (colorScheme === 'light') await walk(tab, where);
      runs++;
      await context.close();
    }
// A person's own colours, on a dark screen: charts stand on white and must be drawn for it.
for (const page of pages) {
  const inks = [];
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark', forcedColors: 'active' }]) {
    const context = await browser.newContext(options);
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(resolve(folder, page)).href);
    inks.push(await tab.evaluate(() => [...document.querySelectorAll('figure svg text, figure svg rect')].map(e => getComputedStyle(e).fill).join()));
    await context.close();
  }
  if (inks[0] !== inks[1]) report(page, 'charts under a dark high-contrast theme are not drawn for the white that they stand on');
  runs++;
}
await browser.close();

// pa11y by itself, on one page of each kind. What axe can only ask a person about (text inside a drawing) is measured by our own tests of contrast.
let pa11y = null;
try { pa11y = (await import(pathToFileURL(require.resolve('pa11y')).href)).default; } catch { console.log('pa11y is not installed: it was left out'); }
if (pa11y) {
  const options = width => ({ standard: 'WCAG2AA', runners: ['htmlcs', 'axe'], viewport: { width, height: 900 }, timeout: 180_000, chromeLaunchConfig: { executablePath: browserPath, args: ['--no-sandbox'] } });
  const errors = async (address, width) => (await pa11y(address, options(width))).issues.filter(i => i.type === 'error' && !i.runnerExtras?.needsFurtherReview);
  for (const page of ['index.html', pages.find(p => p.startsWith('areas/') && p !== 'areas/index.html'), pages.find(p => p.startsWith('answers/') && p !== 'answers/index.html')].filter(Boolean))
    for (const width of [1280, 320]) {
      for (const i of await errors(pathToFileURL(resolve(folder, page)).href, width)) report(`${page} ${width}`, `pa11y ${i.code} ${i.message.slice(0, 120)} ${i.context.slice(0, 120)}`);
      runs++;
    }
  // It must see a fault where there is one.
  const faulty = join(mkdtempSync(join(tmpdir(), 'faulty-')), 'page.html');
  writeFileSync(faulty, '<!DOCTYPE html><html lang="en"><head><title>Page</title></head><body><main><h1>Page</h1><img src="data:,"></main></body></html>');
  if ((await errors(pathToFileURL(faulty).href, 1280)).length === 0) report('a page with a picture without words', 'pa11y sees nothing');
}
console.log(`${problems} problems in ${runs} runs over ${pages.length} pages`);
process.exit(problems === 0 ? 0 : 1);

// Tab from the top to the end: every control is met, in the order of the page, each with a ring that is seen.
async function walk(tab, where) {
  const wanted = await tab.evaluate(() => {
    const all = [...document.querySelectorAll('a[href],button,input,summary,[tabindex="0"]')].filter(e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden');
    all.forEach((e, i) => { e.dataset.stop = i; });
    return all.length;
  });
  let last = -1, met = 0;
  for (let i = 0; i < wanted + 12; i++) {
    await tab.keyboard.press('Tab');
    const at = await tab.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      // Chosen by its middle, a link over two lines by that of its first; what is cut away or covered is not found there.
      const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
      const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return { stop: Number(e.dataset.stop ?? -1), ring: getComputedStyle(e).outlineStyle !== 'none', seen: there !== null && (e.contains(there) || there.contains(e)), html: e.outerHTML.slice(0, 80) };
    });
    if (!at) break;
    if (!at.ring) { report(where, `stop ${at.stop} has no ring`); break; }
    if (at.stop >= 0 && !at.seen) { report(where, `${at.html} is not seen when the keyboard reaches it`); break; }
    if (at.stop < 0) continue; // a region that can be scrolled by key
    if (at.stop < last) break;
    met += at.stop > last ? 1 : 0;
    last = at.stop;
  }
  if (met < wanted) report(where, `the keyboard met ${met} of ${wanted} controls`);
}
