import { itemCheck } from '../check.ts';

/** The longest stanza name that Enterprise Security can clone, and the longest clone. */
const maxStanzaLength = 81;
const maxCloneLength = 99;

/** The check `identity/stanza-too-long`; `about` says what it finds. */
export const stanzaTooLong = itemCheck({
  code: 'identity/stanza-too-long',
  upstream: 'I7',
  severity: 'error',
  about:
    'The name of the saved search, `<label> - <name> - Rule`, has at most 81 characters: Enterprise ' +
    'Security clones it under a longer name, and Splunk ends names at 99.',
  of: ['detection', 'baseline', 'investigation'],
  passes: {},
  fails: {
    detection: { name: 'Example Detection With A Name That Fits Only A Short Label' },
    files: {
      'detent.yml': 'app:\n  label: A Rather Long Label\n',
      'detections/endpoint/example_detection.yml': undefined,
    },
  },
  check(item, report, { content }) {
    const { label } = content.configuration.app;
    const ending = { detection: ' - Rule', baseline: '', investigation: ' - Response Task' }[item.kind];
    const stanza = `${label} - ${item.name}${ending}`;
    const clone = `${item.securityDomain} - ${stanza} - Rule`;
    if (stanza.length > maxStanzaLength) {
      report({
        message:
          `The saved search \`${stanza}\` has ${stanza.length} characters, ` +
          `at most ${maxStanzaLength} are allowed.`,
        keyPath: ['name'],
        hint: `Shorten the name by ${stanza.length - maxStanzaLength} characters.`,
      });
    } else if (item.kind === 'detection' && clone.length > maxCloneLength) {
      report({
        message:
          `Cloned in Enterprise Security, \`${clone}\` has ${clone.length} characters, ` +
          `at most ${maxCloneLength} are allowed.`,
        keyPath: ['name'],
        hint: `Shorten the name by ${clone.length - maxCloneLength} characters.`,
      });
    }
  },
});
