/** What files say must not steer the terminal that prints it, nor become markup of a page. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { detection, detectionPath, repository, search } from '../cli/content.ts';
import { cli, folderOf } from '../cli/run-cli.ts';

let folder: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf(repository());
});
afterEach(() => folder.remove());

const run = (...args: string[]) => cli(args, { cwd: folder.root });

/** Clears the screen, sets the title, makes a link, turns the writing round, rings, goes back over the line. */
const hostile =
  '\u001b[2J\u001b]0;title\u0007\u001b]8;;http://x\u001b\\\u009b31m\u202e\b\r\u0000\u007f\u2066';

/** Control characters other than the line ends and blanks of a layout, and what reorders text. */
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function expectTame(texts: readonly string[]): void {
  for (const text of texts) {
    const found = steering.exec(text);
    expect(found && JSON.stringify(text.slice(Math.max(0, found.index - 60), found.index + 20))).toBeNull();
  }
}

const json = (value: unknown): string => JSON.stringify(value);

describe('nothing in a file steers the terminal', () => {
  test('rows and field names of a search', async () => {
    folder.write('x.json', `${json({ a: hostile, [`n${hostile}`]: 'v', list: [hostile, hostile] })}\n`);
    for (const spl of ['* | table *', '* | stats count by a', '*', `* | eval b="${hostile}" | table b`]) {
      const { out, err } = await run('search', spl, '--events', 'x.json');
      expectTame([out, err]);
    }
  });

  test('the search itself, in its own findings', async () => {
    for (const spl of [
      `| ${hostile}`,
      `* | statz${hostile}`,
      `* | eval x=nofn("${hostile}")`,
      `"${hostile}`,
    ]) {
      const { status, out, err } = await run('search', spl, '--events', 'data/attack.log');
      expectTame([out, err]);
      expect(status).toBeGreaterThanOrEqual(0);
    }
  });

  test('names, messages and searches of content', async () => {
    folder.write(
      detectionPath,
      detection({ search: search.replace('evil.exe', `evil${hostile.replaceAll('\0', '')}.exe`) })
        .replace('name: Evil Started', `name: ${json(`Evil ${hostile}`)}`)
        .replace('message: ', `message: ${json(`${hostile} $dest$`)} #`),
    );
    folder.write(
      'macros/odd.yml',
      `name: ${json(`odd${hostile}`)}\ndefinition: ${json(`statz ${hostile}`)}\n`,
    );
    for (const args of [['validate'], ['test'], ['check'], ['explain', 'Evil']]) {
      for (const format of args[0] === 'explain' ? ['text'] : ['text', 'github']) {
        const { out, err } = await run(...args, '--format', format);
        expectTame([out, err]);
      }
    }
  });

  test('file names', async () => {
    const name = `odd${hostile.replaceAll(/[\0/]/g, '')}.yml`;
    folder.write(`macros/${name}`, 'name: [\n');
    const { out, err } = await run('validate');
    expectTame([out, err]);
    const searched = await run('search', '*', '--events', `macros/none${name}`);
    expectTame([searched.out, searched.err]);
  });

  test('names of files in archives', async () => {
    const { zip } = await import('../events/archive-writer.ts');
    folder.write('x.zip', zip([{ path: `a${hostile}.json`, content: '{"a":1}\n', wrongChecksum: true }]));
    const { out, err } = await run('search', '* | table a source', '--events', 'x.zip');
    expectTame([out, err]);
  });

  test('machine-readable output stays one document', async () => {
    folder.write('x.json', `${json({ a: `${hostile}</script>\u2028`, b: '\ud800' })}\n`);
    const { out } = await run('search', '* | table a b', '--events', 'x.json', '--format', 'json');
    expect(JSON.parse(out).rows[0].a).toBe(`${hostile}</script>\u2028`);
    folder.write(
      detectionPath,
      detection({ search: `${search} | statz` }).replace('Evil Started', `Evil ]]>&<"'`),
    );
    for (const format of ['junit', 'sarif']) {
      const report = await run('validate', '--format', format);
      expectTame([report.out]);
      if (format === 'sarif') expect(() => JSON.parse(report.out)).not.toThrow();
      else expect(report.out).not.toContain('Evil ]]>&<');
    }
  });
});

const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

describe('fields with the names of built-in properties are fields', () => {
  const line = `{${odd.map((name) => `${json(name)}:${json(`v-${name}`)}`).join(',')}}\n`;

  test.each([
    ['JSON events', 'x.json', line],
    ['CSV', 'x.csv', `${odd.join(',')}\n${odd.map((name) => `v-${name}`).join(',')}\n`],
    ['key=value', 'x.log', `${odd.map((name) => `${name}=v-${name}`).join(' ')}\n`],
  ])('%s', async (_name, file, text) => {
    folder.write(file, text);
    for (const name of odd) {
      const spl = `* | stats count values("${name}") as v by "${name}" | eval w='${name}'."!" | table "${name}" v w`;
      const { status, out } = await run('search', spl, '--events', file, '--format', 'json');
      expect(status, out).toBe(0);
      const [row] = JSON.parse(out).rows;
      expect([Object.getOwnPropertyDescriptor(row, name)?.value, row.v, row.w], name).toEqual([
        `v-${name}`,
        `v-${name}`,
        `v-${name}!`,
      ]);
    }
    expect(({} as Record<string, unknown>)['v']).toBeUndefined();
  });

  test.each(odd)('as a name in YAML: %s', async (name) => {
    folder.write(`macros/${name}.yml`, `name: ${name}\ndefinition: a=1\n${name}: x\n`);
    folder.write('lookups/odd.yml', `name: ${name}\ndescription: x\nfilename: odd.csv\n`);
    folder.write('lookups/odd.csv', `${name},b\n1,2\n`);
    const { status, err } = await run('validate', '--format', 'json');
    expect(status).toBeLessThan(2);
    expect(err).not.toContain('    at ');
    const spl = `| inputlookup ${name} | table "${name}" b`;
    const { out } = await run('search', spl, '--content', folder.root, '--format', 'json');
    const [row] = JSON.parse(out).rows;
    expect(Object.getOwnPropertyDescriptor(row, name)?.value).toBe('1');
  });

  test('as columns that a command makes of values', async () => {
    folder.write('x.json', odd.map((name, at) => `${json({ k: name, n: at, g: 'row' })}\n`).join(''));
    // chart writes VALUE in front of a column that would begin with an underscore.
    const ofChart = odd.map((name) => (name.startsWith('_') ? `VALUE${name}` : name));
    const commands: readonly (readonly [command: string, columns: readonly string[]])[] = [
      ['chart sum(n) over g by k', ofChart],
      ['xyseries g k n', odd],
      ['table k n | transpose 10 header_field=k', odd],
      ["xyseries g k n | foreach * [eval <<FIELD>>='<<FIELD>>']", odd],
    ];
    for (const [command, columns] of commands) {
      const { status, out } = await run('search', `* | ${command}`, '--events', 'x.json', '--format', 'json');
      expect(status, out).toBe(0);
      expect(JSON.parse(out).fields, command).toEqual(expect.arrayContaining([...columns]));
    }
  });
});

describe('odd texts come through whole', () => {
  test.each([
    ['half of a pair', '\ud800x'],
    ['a number past 2^53', '9007199254740993'],
    ['a long number', '18446744073709551617'],
    ['a number past all numbers', '1e999'],
    ['a zero with a sign', '-0'],
    ['a long fraction', '0.1000000000000000055511151231257827'],
  ])('%s', async (_name, value) => {
    folder.write('x.json', `${json({ a: value })}\n`);
    const { out } = await run('search', '* | stats count by a', '--events', 'x.json', '--format', 'json');
    expect(JSON.parse(out).rows[0].a).toBe(value);
  });

  test('numbers of JSON past 2^53 keep their digits', async () => {
    folder.write('x.json', '{"a":9007199254740993,"b":18446744073709551617,"c":1e999}\n');
    const { out } = await run('search', '* | table a b c', '--events', 'x.json', '--format', 'json');
    const [row] = JSON.parse(out).rows;
    expect([row.a, row.b]).toEqual(['9007199254740993', '18446744073709551617']);
  });
});
