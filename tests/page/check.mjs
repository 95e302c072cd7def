// Renders report.html in headless Chromium, on a desktop and a phone, in light and dark, and holds it to its promises:
// no request, no error, no script of the data runs, the first screen tells the figures of audit.json, nothing overflows, and axe finds no serious fault.
//
//   node check.mjs DIR…        DIR holds report.html and audit.json
//   node check.mjs --shots OUT DIR   writes the pictures of the README as well

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = [
  { name: 'desktop', width: 1280, height: 900 },
  { name: 'phone', width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
];
const MOST_BYTES = 3_000_000;

const chromium = () => {
  const named = process.env.CHROMIUM ? [process.env.CHROMIUM] : ['chromium', 'chromium-browser', 'google-chrome'];
  for (const name of named) {
    try { return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim(); } catch { /* the next */ }
  }
  throw new Error('no Chromium found; set CHROMIUM');
};

let faults = 0;
const expect = (holds, what) => {
  if (!holds) { faults += 1; console.error(`  not so: ${what}`); }
};

async function open(browser, screen, scheme, file) {
  const page = await browser.newPage();
  const seen = { requests: [], errors: [] };
  page.on('request', (request) => { if (!/^(file|data):/.test(request.url()) || request.url().startsWith('file:') && request.url() !== file) seen.requests.push(request.url()); });
  page.on('console', (message) => { if (['error', 'warn'].includes(message.type())) seen.errors.push(message.text()); });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('dialog', async (dialog) => { seen.errors.push(`dialog: ${dialog.message()}`); await dialog.dismiss(); });
  await page.setViewport(screen);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(file, { waitUntil: 'load' });
  return { page, seen };
}

/** The figures of the first screen are those of audit.json. */
async function figures(page, audit) {
  const told = await page.evaluate(() => {
    const digits = (text) => Number((text ?? '').replace(/\D/g, ''));
    const part = (name) => digits(document.querySelector(`.makeup i.${name} + b`)?.textContent ?? '0');
    return {
      heading: [...document.querySelector('h1').textContent.matchAll(/\d[\d.,]*\d|\d/g)].map((m) => digits(m[0])),
      single: part('single'), kept: part('kept'), duplicate: part('duplicate'),
      scores: [...document.querySelectorAll('.scores .ring text')].map((text) => Number(text.textContent)),
    };
  });
  const { records, clusters, duplicates, merged_clusters: merged, scores } = audit;
  if (duplicates > 0) expect(String(told.heading) === String([records, clusters]), `heading ${told.heading}, audit ${records}, ${clusters}`);
  expect(told.duplicate === duplicates, `duplicates ${told.duplicate}, audit ${duplicates}`);
  expect(told.kept === merged, `kept ${told.kept}, audit ${merged}`);
  expect(told.single === clusters - merged, `single ${told.single}, audit ${clusters - merged}`);
  const names = ['completeness', 'validity', 'uniqueness', 'consistency', 'timeliness', 'accuracy'];
  const expected = names.map((name) => scores[name]).filter((score) => score != null).map(Math.floor);
  expect(String(told.scores) === String(expected), `scores ${told.scores}, audit ${expected}`);
}

/** Search, filter, keyboard, folding and sorting do what they say. */
async function works(page) {
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement.className) === 'skip', 'the first stop of the keyboard skips the navigation');
  const count = () => page.$$eval('#duplicates .cluster:not([hidden])', (items) => items.length);
  if (await page.$('#duplicates input[type=search]')) {
    const all = await count();
    const word = await page.$eval('#duplicates .cluster code', (code) => code.textContent);
    await page.focus('#duplicates input[type=search]');
    await page.keyboard.type(word);
    const found = await count();
    expect(found >= 1 && found <= all, `search for an id finds ${found} of ${all}`);
    await page.keyboard.type('zzzzzzzz');
    expect(await count() === 0 && await page.$eval('#duplicates p.none', (p) => !p.hidden), 'a search without a hit says so');
    await page.keyboard.press('Escape');
    expect(await count() === all, 'Escape shows all again');
  }
  const sorted = await page.evaluate(() => {
    const table = document.querySelector('#columns table[data-sort]');
    table?.querySelector('thead th:nth-child(2) button')?.click();
    const shares = [...(table?.tBodies ?? [])].map((body) => Number(body.rows[0].cells[1].dataset.value));
    return shares.every((share, at) => at === 0 || shares[at - 1] >= share);
  });
  expect(sorted, 'a table sorts by its heading');
}

async function accessible(page, where) {
  // Folded parts count too.
  await page.evaluate(() => document.querySelectorAll('details').forEach((details, at) => { if (at < 40 || details.closest('#columns, #model')) details.open = true; }));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const grave = violations.filter((violation) => ['serious', 'critical'].includes(violation.impact));
  for (const violation of grave) {
    expect(false, `${where}: axe ${violation.id}, ${violation.nodes.length} times, such as ${violation.nodes[0].html.slice(0, 160)} ${violation.nodes[0].failureSummary.split('\n')[1] ?? ''}`);
  }
  const minor = violations.filter((violation) => !grave.includes(violation)).map((violation) => violation.id);
  if (minor.length) console.log(`  ${where}: minor ${minor.join(', ')}`);
}

async function check(browser, directory) {
  console.log(directory);
  const file = pathToFileURL(resolve(directory, 'report.html')).href;
  const audit = JSON.parse(readFileSync(join(directory, 'audit.json'), 'utf8'));
  const bytes = readFileSync(join(directory, 'report.html')).length;
  expect(bytes <= MOST_BYTES, `${bytes} bytes`);
  for (const screen of SCREENS) {
    for (const scheme of ['light', 'dark']) {
      const where = `${screen.name}, ${scheme}`;
      const { page, seen } = await open(browser, screen, scheme, file);
      await figures(page, audit);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width <= screen.width, `${where}: the page is ${width} wide`);
      if (scheme === 'light') await works(page);
      await accessible(page, where);
      expect(await page.evaluate(() => window.pwned === undefined), `${where}: a script of the data ran`);
      expect(seen.requests.length === 0, `${where}: requests ${seen.requests}`);
      expect(seen.errors.length === 0, `${where}: console ${seen.errors}`);
      await page.close();
    }
  }
}

/** The pictures of the README: the first screen, a pair looked into, a phone. */
async function shots(browser, directory, out) {
  const file = pathToFileURL(resolve(directory, 'report.html')).href;
  const { page } = await open(browser, SCREENS[0], 'light', file);
  await page.screenshot({ path: join(out, 'report.png') });
  await page.addStyleTag({ content: 'header, .skip { display: none !important }' });
  const cluster = await page.$('#duplicates .cluster');
  await cluster.evaluate((details) => { details.open = true; const pair = details.querySelector('.pair'); if (pair) pair.open = true; });
  await cluster.screenshot({ path: join(out, 'report-pair.png') });
  await page.close();
  const phone = await open(browser, { ...SCREENS[1], deviceScaleFactor: 1 }, 'dark', file);
  await phone.page.screenshot({ path: join(out, 'report-phone.png') });
}

const [first, second, ...rest] = process.argv.slice(2);
const wantsShots = first === '--shots';
const directories = wantsShots ? rest : process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'] });
try {
  if (wantsShots) await shots(browser, directories[0], second);
  for (const directory of directories) await check(browser, directory);
} finally {
  await browser.close();
}
if (directories.length === 0) throw new Error('name a directory with report.html and audit.json');
console.log(faults === 0 ? 'the page keeps its promises' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
