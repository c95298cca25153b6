/** `detent docs`: what it writes where, and what it refuses. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleFiles } from '../../src/content/index.ts';
import { cli, folderOf } from '../cli/run-cli.ts';

let content: ReturnType<typeof folderOf>;
let desk: ReturnType<typeof folderOf>;
beforeEach(() => {
  content = folderOf({
    ...exampleFiles({ detection: { tags: { cve: ['CVE-2024-1234'] } } }),
    'detections/sigma/rules/a.yml':
      'title: A\nid: 00000000-0000-4000-8000-0000000000aa\nlogsource: {product: windows, category: process_creation}\ndetection: {a: {Image: x}, condition: a}\n',
  });
  desk = folderOf({});
});
afterEach(() => {
  content.remove();
  desk.remove();
});

const docs = (...args: string[]) => cli(['docs', '--content', content.root, ...args], { cwd: desk.root });
const post = '_posts/2024-10-17-00000000-0000-4000-8000-000000000001.md';
const read = (path: string) => readFileSync(join(desk.root, 'out', path), 'utf8');

describe('detent docs', () => {
  it('writes pages, the same every time', async () => {
    const { status, out, err } = await docs('--out', 'out');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^\d+ files in out {2}/);
    expect(read(post)).toContain('title: "Example Detection"');
    expect(read(post)).not.toContain('CVE-2024-1234');
    expect(read('_sigma/00000000-0000-4000-8000-0000000000aa.md')).toContain('#### Conversion to SPL');
    const before = readdirSync(join(desk.root, 'out'), { recursive: true })
      .map(String)
      .filter((path) => /\.\w+$/.test(path))
      .map((path) => [path, read(path)]);
    await docs('--out', 'out');
    for (const [path = '', text] of before) expect(read(path)).toBe(text);
  });
  it('takes away the page of a detection that is gone', async () => {
    await docs('--out', 'out');
    rmSync(join(content.root, 'detections/endpoint/example_detection.yml'));
    const { out } = await docs('--out', 'out', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ folder: join(desk.root, 'out'), diagnostics: [] });
    expect(existsSync(join(desk.root, 'out', post))).toBe(false);
  });
  it('leaves a folder alone that holds other files, unless it is told to', async () => {
    desk.write('out/mine.txt', 'mine');
    const { status, err } = await docs('--out', 'out');
    expect(status).toBe(2);
    expect(err).toContain('`out` holds files that were not published into it: mine.txt.');
    expect(err).toContain('--force');
    expect(readdirSync(join(desk.root, 'out'))).toEqual(['mine.txt']);
    expect((await docs('--out', 'out', '--force')).status).toBe(0);
    expect(read('mine.txt')).toBe('mine');
    expect(existsSync(join(desk.root, 'out', post))).toBe(true);
  });
  it('links to the repository that is named', async () => {
    await docs('--out', 'out', '--repository', 'https://example.com/me/content/', '--branch', 'main');
    expect(read(post)).toContain(
      '[*source*](https://example.com/me/content/tree/main/detections/endpoint/example_detection.yml)',
    );
  });
  it('shows vulnerabilities that were looked up', async () => {
    desk.write(
      'cve.json',
      JSON.stringify({ 'CVE-2024-1234': { summary: 'Reads too much.', cvss: null }, x: 1 }),
    );
    await docs('--out', 'out', '--cve-details', 'cve.json');
    expect(read(post)).toContain(
      '| [CVE-2024-1234](https://nvd.nist.gov/vuln/detail/CVE-2024-1234) | Reads too much. | None |',
    );
    expect(read(post)).toContain('  - CVE-2024-1234\n');
  });
  it.each([
    [[], 'wants a folder to write to'],
    [['--out', 'out', '--repository', 'javascript:alert(1)'], 'is no address of a web page'],
    [['--out', 'out', '--cve-details', 'missing.json'], 'cannot be read as JSON'],
    [['--out', 'out', '--cve-details', 'list.json'], 'is no JSON object of CVE ids'],
  ])('refuses %j', async (args, message) => {
    desk.write('list.json', '[]');
    const { status, err } = await docs(...args);
    expect(status).toBe(2);
    expect(err.replaceAll(/\s+/g, ' ')).toContain(message);
    expect(existsSync(join(desk.root, 'out'))).toBe(false);
  });
  it.each([
    ['a rule', 'detections/sigma/rules/b.yml', 'title: B\n', 'sigma/'],
    ['a file', 'stories/broken.yml', 'name: [', 'stories/broken.yml'],
  ])('tells of %s that cannot be read, and writes the rest', async (_, path, text, told) => {
    content.write(path, text);
    const { status, out, err } = await docs('--out', 'out');
    expect(status).toBe(1);
    expect(out + err).toContain(told);
    expect(existsSync(join(desk.root, 'out', post))).toBe(true);
  });
});
