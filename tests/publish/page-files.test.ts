/** The files around the pages: lists, navigation, names, the same every time. */
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { type PageFile, renderPages } from '../../src/publish/index.ts';
import { pagesOf, sigmaRules } from './page-cases.ts';

type Example = Parameters<typeof pagesOf>[0];

function filesOf(example: Example, sigma?: Parameters<typeof pagesOf>[1]): Map<string, string> {
  const files: PageFile[] = [...renderPages(pagesOf(example, sigma), { cveDetails: new Map() })];
  const byPath = new Map(files.map(({ path, text }) => [path, text]));
  expect(byPath.size).toBe(files.length);
  return byPath;
}

const twoKinds: Example = {
  detection: [
    {
      search: '| tstats count from datamodel=Web where Web.dest=a by Web.dest | `example_detection_filter`',
    },
    {
      name: 'Another Detection',
      id: '00000000-0000-4000-8000-000000000011',
      path: 'detections/cloud/another_detection.yml',
      tags: { analytic_story: ['Malware'], mitre_attack_id: undefined },
    },
  ],
  story: [
    {},
    {
      name: 'Malware',
      id: '00000000-0000-4000-8000-000000000022',
      tags: { category: ['Malware', 'Execution'] },
    },
  ],
};

describe('the files of a repository', () => {
  const files = filesOf(twoKinds, {
    rules: sigmaRules({
      'detections/sigma/rules/a.yml':
        'title: A\nid: 00000000-0000-4000-8000-0000000000aa\ndetent: {stories: [Malware]}\ntags: [attack.t1059]\nlogsource: {product: linux}\ndetection: {a: {b: c}, condition: a}\n',
    }),
  });

  it('are these', () => {
    expect([...files.keys()]).toEqual([
      '_posts/2024-10-17-00000000-0000-4000-8000-000000000011.md',
      '_posts/2024-10-17-00000000-0000-4000-8000-000000000001.md',
      '_stories/example_story.md',
      '_stories/malware.md',
      '_macros/example_events.md',
      '_lookups/example_lookup.md',
      '_data_sources/example_source.md',
      '_techniques/T1059.md',
      '_sigma/00000000-0000-4000-8000-0000000000aa.md',
      '_pages/detections.md',
      '_pages/stories.md',
      '_pages/types.md',
      '_pages/endpoint_type.md',
      '_pages/cloud_type.md',
      '_pages/execution.md',
      '_pages/malware.md',
      '_pages/execution_2.md',
      '_pages/web.md',
      '_pages/macros.md',
      '_pages/lookups.md',
      '_pages/data_sources.md',
      '_pages/techniques.md',
      '_pages/sigma.md',
      '_data/navigation.yml',
      'index.markdown',
      '_config.yml',
    ]);
  });
  it('list the detections, with None for what a detection does not have', () => {
    expect(files.get('_pages/detections.md')?.split('\n').slice(-3)).toEqual([
      '| [Another Detection](/cloud/00000000-0000-4000-8000-000000000011/) | None | [TTP](https://github.com/splunk/security_content/wiki/Detection-Analytic-Types) |',
      '| [Example Detection](/endpoint/00000000-0000-4000-8000-000000000001/) | [Command and Scripting Interpreter](/tags/#command-and-scripting-interpreter) | [TTP](https://github.com/splunk/security_content/wiki/Detection-Analytic-Types) |',
      '',
    ]);
    expect(files.get('_pages/endpoint_type.md')).toContain(
      '| [Example Detection](/endpoint/00000000-0000-4000-8000-000000000001/) | [Command and Scripting Interpreter](/tags/#command-and-scripting-interpreter) | [Web](https://docs.splunk.com/Documentation/CIM/latest/User/Web) |',
    );
  });
  it('keep a story and the category of the same name apart', () => {
    expect(files.get('_pages/malware.md')).toContain('permalink: /stories/malware_category/');
    expect(files.get('_pages/malware.md')).toContain('| [Malware](/stories/malware) | None | None |');
  });
  it('join Sigma rules to stories and techniques', () => {
    expect(files.get('_stories/malware.md')).toContain('[A](/sigma/00000000-0000-4000-8000-0000000000aa/)');
    expect(files.get('_techniques/T1059.md')).toContain('[A](/sigma/00000000-0000-4000-8000-0000000000aa/)');
  });
  it('have a navigation that is YAML', () => {
    expect(load(files.get('_data/navigation.yml') ?? '')).toMatchObject({
      main: [
        { title: 'Detections', url: '/detections/' },
        { title: 'Analytic Stories' },
        { title: 'Sigma Rules' },
        {},
        {},
        {},
        {},
      ],
      detections: [
        {
          title: 'Types',
          children: [{ title: 'Endpoint', url: '/categories/endpoint' }, { title: 'Cloud' }],
        },
        { title: 'Tactic', children: [{ title: 'Execution', url: '/tags/#execution' }] },
        { title: 'Datamodel', children: [{ title: 'Web', url: '/detections/web/' }] },
        { title: 'Product' },
      ],
      stories: [
        {
          title: 'Use Case',
          children: [{ title: 'Execution' }, { title: 'Malware', url: '/stories/malware_category/' }],
        },
      ],
    });
    expect(load(files.get('_config.yml') ?? '')).toMatchObject({
      collections: { stories: { output: true } },
    });
  });
  it('count what there is', () => expect(files.get('index.markdown')).toContain('excerpt: "**2** searches'));
  it('link only to pages that are there', () => {
    const addresses = new Set([
      '/detections/',
      '/stories/',
      '/macros/',
      '/lookups/',
      '/data_sources/',
      '/sigma/',
      '/techniques/',
    ]);
    for (const [path, text] of files) {
      const permalink = /^permalink: (.+)$/m.exec(text)?.[1];
      if (permalink !== undefined) addresses.add(permalink);
      const [, folder, slug] =
        /^_(stories|macros|lookups|data_sources|techniques|sigma)\/(.+)\.md$/.exec(path) ?? [];
      if (folder === 'stories') addresses.add(`/stories/${slug}`);
      else if (folder !== undefined) addresses.add(`/${folder}/${slug}/`);
      const post = /^_posts\/\d{4}-\d\d-\d\d-(.+)\.md$/.exec(path)?.[1];
      const category = /^categories:\n {2}- (.+)$/m.exec(text)?.[1]?.toLowerCase();
      if (post !== undefined) addresses.add(`/${category}/${post}/`);
    }
    for (const [path, text] of files) {
      for (const [, address = ''] of text.matchAll(/(?:\]\(|url: )(\/[^)\s#"]+)(?=[)\n])/g)) {
        expect(addresses, path).toContain(address);
      }
    }
  });
  it('are the same every time', () => {
    expect(filesOf(twoKinds).get('_data/navigation.yml')).toBe(filesOf(twoKinds).get('_data/navigation.yml'));
    expect([...filesOf(twoKinds)]).toEqual([...filesOf(twoKinds)]);
  });
  it('have names that are safe and their own, whatever objects are called', () => {
    const names = ['../../etc/passwd', 'A/B', 'a_b', '..', 'CON', 'x'.repeat(300), 'é', '.hidden', 'a\\b:c'];
    const paths = [
      ...filesOf({
        story: names.map((name, index) => ({
          name,
          id: `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`,
          path: `stories/${index}.yml`,
        })),
      }).keys(),
    ].filter((path) => path.startsWith('_stories/'));
    expect(paths).toHaveLength(names.length);
    for (const path of paths) expect(path).toMatch(/^_stories\/[a-z0-9_-][a-z0-9._-]{0,160}\.md$/);
    expect(paths).toContain('_stories/a_b_2.md');
  });
});
