// Compares the pages of a release, as a browser draws them, with pictures that stand beside this file: what moved, vanished or lost its colour.
//   node check-screens.mjs RELEASE_FOLDER [--write] [CHROMIUM]
// --write makes the pictures anew (look at them before they are committed). Needs playwright-core in the folder it is run from.
// A picture is the whole page, six times smaller; cells of 18 x 18 pixels of the page are compared by their mean colour, so that another version
// of the browser, which draws a letter a little otherwise, is no difference, and a chart that is gone is. Exit code 1 when anything differs.
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const args = process.argv.slice(2);
const write = args.includes('--write');
const [folder, browserPath = '/usr/bin/chromium'] = args.filter(a => a !== '--write');
const pictures = join(dirname(fileURLToPath(import.meta.url)), 'screens');
const { chromium } = createRequire(join(process.cwd(), 'package.json'))('playwright-core');

const SMALLER = 6, CELL = 3; // a cell is 3 x 3 pixels of a picture
const LEVELS = 32; // of 255, in any of red, green and blue
const SHARE = 0.004; // cells that may differ: about two lines of text on a long page
const HEIGHT = 0.01;

const first = name => existsSync(join(folder, name)) ? readdirSync(join(folder, name)).filter(f => f.endsWith('.html') && f !== 'index.html').sort()[0] : undefined;
const [area, answer] = [first('areas'), first('answers')];
const views = [
  ['index.html', 'light', 1280], ['index.html', 'dark', 1280], ['index.html', 'light', 320], ['easy-read.html', 'light', 1280],
  [`areas/${area}`, 'light', 1280], [`areas/${area}`, 'dark', 320], [`answers/${answer}`, 'light', 1280],
].filter(([page]) => existsSync(join(folder, page)));

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--hide-scrollbars', '--force-color-profile=srgb'] });
const bench = await (await browser.newContext()).newPage();

// The page as PNG, drawn smaller by the browser itself; as WebP, since nobody needs its every pixel.
async function shot(page, colorScheme, width, style = '') {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(180_000); // a busy machine is slow, not wrong
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(resolve(folder, page)).href);
  if (style) await tab.addStyleTag({ content: style });
  await tab.evaluate(() => document.fonts.ready);
  const png = (await tab.screenshot({ fullPage: true, animations: 'disabled', timeout: 180_000 })).toString('base64');
  await context.close();
  return bench.evaluate(async ([data, smaller]) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(Math.round(image.width / smaller), Math.round(image.height / smaller));
    const pen = canvas.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.6 })).arrayBuffer());
    return btoa(Array.from(bytes, b => String.fromCharCode(b)).join(''));
  }, [png, SMALLER]);
}

// Share of cells that differ and where the topmost is (pixels of the page); null where the heights are too far apart.
const compare = (before, now) => bench.evaluate(async ([a, b, cell, levels, height]) => {
  const cells = async data => {
    const image = await createImageBitmap(await (await fetch(`data:image/webp;base64,${data}`)).blob());
    const pen = new OffscreenCanvas(Math.ceil(image.width / cell), Math.ceil(image.height / cell)).getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, 0, 0, pen.canvas.width, pen.canvas.height);
    return { width: pen.canvas.width, height: pen.canvas.height, pixels: pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height).data };
  };
  const [x, y] = [await cells(a), await cells(b)];
  if (x.width !== y.width || Math.abs(x.height - y.height) > Math.max(1, height * x.height)) return { heights: [x.height, y.height] };
  const rows = Math.min(x.height, y.height);
  let different = 0, top = -1;
  for (let i = 0; i < rows * x.width; i++) {
    if (![0, 1, 2].some(c => Math.abs(x.pixels[4 * i + c] - y.pixels[4 * i + c]) > levels)) continue;
    different++;
    if (top < 0) top = Math.floor(i / x.width);
  }
  return { share: different / (rows * x.width), top };
}, [before, now, CELL, LEVELS, HEIGHT]);

const differs = found => found.heights || found.share > SHARE;
const words = found => found.heights ? `the page is ${Math.round(100 * found.heights[1] / found.heights[0])}% as tall as its picture`
  : `${(100 * found.share).toFixed(2)}% of it differs, first at ${found.top * CELL * SMALLER} pixels from the top`;

let problems = 0;
const report = what => { problems++; console.log(what); };
if (write) mkdirSync(pictures, { recursive: true });
for (const [page, scheme, width] of views) {
  const name = `${page.replace('.html', '').split('/')[0]}-${scheme}-${width}.webp`;
  const now = await shot(page, scheme, width);
  if (write) { writeFileSync(join(pictures, name), Buffer.from(now, 'base64')); continue; }
  if (!existsSync(join(pictures, name))) { report(`${name} is missing: run with --write, look at it and commit it`); continue; }
  const found = await compare(readFileSync(join(pictures, name)).toString('base64'), now);
  if (differs(found)) report(`${page} ${scheme} ${width}: ${words(found)}`);
}

// It must see damage: charts that are gone, a page in the wrong colours, text pushed aside.
if (!write && problems === 0) {
  const [page, scheme, width] = views[0];
  const sound = await shot(page, scheme, width);
  for (const [what, style] of [
    ['a page without its charts', 'svg { visibility: hidden }'],
    ['a page without its first chart', 'figure:not(figure ~ figure) svg { visibility: hidden }'],
    ['a page in other colours', ':root { filter: invert(1) }'],
    ['a page whose text begins further right', 'main { padding-left: 40px }'],
    ['a page whose tables are gone', 'table { display: none }'],
  ]) if (!differs(await compare(sound, await shot(page, scheme, width, style)))) report(`${what} was not seen`);
  if (differs(await compare(sound, await shot(page, 'dark', width))) === false) report('a dark page was not told from a light one');
}
await browser.close();
console.log(`${problems} problems in ${views.length} pictures`);
process.exit(problems === 0 ? 0 : 1);
