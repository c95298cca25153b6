/**
 * The gate in a workflow: job summary, annotations, reports as files and the one comment; and text from
 * content that tries to be more than text.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitSections } from '../../src/github/gate/fit-sections.ts';
import { code, codeBlock, codeCell, message } from '../../src/github/markdown.ts';
import { detection, detectionPath, repository, search } from '../cli/content.ts';
import { cli } from '../cli/run-cli.ts';
import { type GitRepository, gitRepository } from './git-repository.ts';
import { type GithubServer, githubServer } from './github-server.ts';

let server: GithubServer;
let repo: GitRepository;
let files: string;
beforeEach(async () => {
  server = await githubServer();
  repo = gitRepository(repository());
  files = mkdtempSync(join(tmpdir(), 'detent-run-'));
});
afterEach(async () => {
  await server.close();
  repo.remove();
  rmSync(files, { recursive: true, force: true });
});

/** The surroundings of a workflow for pull request 7. */
function workflow(fromFork = false): Record<string, string> {
  const event = join(files, 'event.json');
  const head = { sha: repo.git('rev-parse', 'HEAD'), repo: { full_name: fromFork ? 'x/r' : 'o/r' } };
  const base = { sha: repo.git('rev-parse', 'HEAD~1'), repo: { full_name: 'o/r' } };
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head, base } }));
  return {
    DETENT_CACHE: join(files, 'cache'),
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: event,
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: head.sha,
    GITHUB_API_URL: server.url,
    GITHUB_TOKEN: 'token',
    GITHUB_STEP_SUMMARY: join(files, 'summary.md'),
  };
}

const loosened = search.replace(' process="*--steal*"', '');

describe('the gate in a workflow', () => {
  it('comments once, and updates the comment on the next push', async () => {
    repo.write({ [detectionPath]: detection({ search: loosened }) });
    repo.commit('loosened');
    const first = await cli(['ci', '--comment'], { cwd: repo.root, env: workflow() });
    expect([first.status, first.err]).toEqual([0, 'The comment is created.\n']);
    expect(server.comments[0]?.body).toContain('1 row before, 2 rows after: 1 gained');
    expect(readFileSync(join(files, 'summary.md'), 'utf8')).toBe(server.comments[0]?.body);
    repo.write({ 'macros/process_starts.yml': 'name: process_starts\ndescription: x\n' });
    repo.commit('broken');
    const second = await cli(['ci', '--comment'], { cwd: repo.root, env: workflow() });
    expect([second.status, second.err]).toEqual([1, 'The comment is updated.\n']);
    expect(second.out).toContain('::error file=macros/process_starts.yml,line=1');
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain('## Detent: failed');
    expect(server.comments[0]?.body).toMatch(/\/o\/r\/blob\/[0-9a-f]{40}\/macros\/process_starts\.yml#L1\)/);
  });

  it('leaves the comment of a fork to the job summary', async () => {
    repo.commit('nothing');
    const run = await cli(['ci', '--comment'], { cwd: repo.root, env: workflow(true) });
    expect(run).toMatchObject({ status: 0, err: expect.stringContaining('from a fork') });
    expect(server.requests).toEqual([]);
    expect(readFileSync(join(files, 'summary.md'), 'utf8')).toContain('## Detent: passed');
  });

  it('keeps its verdict when the comment cannot be written', async () => {
    repo.commit('nothing');
    server.faults.push({
      on: /^POST/,
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
    const run = await cli(['ci', '--comment'], { cwd: repo.root, env: workflow() });
    expect(run).toMatchObject({ status: 0, err: expect.stringContaining('the token may not do that') });
  });

  it('lets no name from content be a command of the workflow', async () => {
    repo.write({
      [detectionPath]: detection().replace('name: Evil Started', 'name: "::add-matcher::x"'),
    });
    repo.commit('hostile');
    const { out } = await cli(['ci'], { cwd: repo.root, env: workflow() });
    const [, token = '', inside = ''] =
      /^::stop-commands::([0-9a-f-]{36})\n([\s\S]*?)^::\1::$/m.exec(out) ?? [];
    expect(inside).toContain('::add-matcher::x');
    expect(out.split(`::${token}::`)[1]).not.toMatch(/^\s*::add-matcher/m);
  });

  it('sends the token to nobody in clear text', async () => {
    repo.commit('nothing');
    const env = { ...workflow(), GITHUB_API_URL: 'http://github.example.com/api/v3' };
    const run = await cli(['ci', '--comment'], { cwd: repo.root, env });
    expect(run).toMatchObject({
      status: 2,
      err: expect.stringContaining('The token is not sent to'),
    });
  });

  it('writes SARIF, JUnit and Markdown beside', async () => {
    repo.write({
      'macros/process_starts.yml': 'name: process_starts\ndefinition: EventCode=99\ndescription: x\n',
    });
    repo.commit('broken');
    const [sarif, junit, markdown] = ['a.sarif', 'a.xml', 'a.md'].map((name) => join(files, name));
    const args = ['ci', '--sarif', `${sarif}`, '--junit', `${junit}`, '--markdown', `${markdown}`];
    await cli(args, { cwd: repo.root, env: workflow() });
    const log = JSON.parse(readFileSync(`${sarif}`, 'utf8'));
    expect(log.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain('test/failed');
    expect(readFileSync(`${junit}`, 'utf8')).toMatch(/<testsuites name="detent" tests="[1-9]/);
    expect(readFileSync(`${markdown}`, 'utf8')).toContain('### Failed tests');
  });
});

/**
 * GitHub reads Markdown much as this does; what it makes of mentions and references it makes of text outside
 * of code.
 */
const markdown = new MarkdownIt({ html: true, linkify: true });
const textOutsideCode = (source: string): string =>
  markdown
    .render(source)
    .replaceAll(/<code[^>]*>[\s\S]*?<\/code>/g, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '\u0000');

const hostile = [
  '@octocat',
  '`@octocat`',
  '``` @octocat ```',
  '`',
  '\\` @octocat',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '#1',
  'GH-1',
  'https://evil.example/@octocat',
  'www.evil.example',
  'a | b | @octocat',
  '\n\n@octocat\n\n',
  '</details>@octocat',
  '<!-- @octocat',
  '--> @octocat',
  '\u202e@octocat',
  '~~~\n@octocat',
];

describe('text from content', () => {
  it.each(hostile)('is only shown: %j', (text) => {
    for (const made of [
      code(text),
      codeBlock([text]),
      message(`Word ${text} word`),
      message(`A \`${text}\` b`),
    ]) {
      const outside = textOutsideCode(
        `Before ${made.startsWith('`'.repeat(3)) ? `\n\n${made}\n\n` : made} after`,
      );
      expect(outside).not.toMatch(/@octocat|#1\b|GH-1|<(?:img|a|\/details)\b/);
    }
  });

  it.each(hostile)('stays in its cell: %j', (text) => {
    const table = `| a | b |\n| --- | --- |\n| ${codeCell(text)} | ${message(`x ${text}`)} |`;
    const rendered = markdown.render(table);
    expect(rendered.match(/<td>/g)).toHaveLength(2);
    expect(rendered.match(/<tr>/g)).toHaveLength(2);
  });
});

describe('fitting a comment', () => {
  const section = (title: string, length: number) => ({ title, text: 'x'.repeat(length) });
  it('leaves out whole sections, names them, and keeps smaller ones behind', () => {
    const fitted = fitSections('head', [section('big', 3000), section('small', 50)], 3000);
    expect(fitted.length).toBeLessThanOrEqual(3000);
    expect(fitted).toContain('**Left out for want of room:** `big`.');
    expect(fitted).toContain('x'.repeat(50));
  });
  it('stays below the limit however many sections do not fit', () => {
    const many = Array.from({ length: 500 }, (_, index) => section(`${'`'.repeat(50)}${index}`, 400));
    expect(fitSections('head', many, 65_536).length).toBeLessThanOrEqual(65_536);
  });
});
