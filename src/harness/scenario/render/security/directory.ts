import { type Describer, subject } from './event.ts';

/** Objects of the directory used (4662) and changed (5136), where their audit lists ask for it. */
export const describeDirectory: Describer = (happening) => {
  switch (happening.kind) {
    case 'access':
      return {
        eventId: 4662,
        version: 0,
        task: 14080,
        items: [
          ...subject(happening.session),
          ['ObjectServer', 'DS'],
          ['ObjectType', happening.objectType],
          ['ObjectName', happening.object],
          ['OperationType', 'Object Access'],
          ['HandleId', '0x0'],
          // Windows ends each code with a line break and tabs.
          ['AccessList', happening.accesses.map((code) => `${code}\r\n\t\t\t\t`).join('')],
          ['AccessMask', happening.mask],
          [
            'Properties',
            [...happening.accesses, ...happening.properties, happening.objectType.replace('%', '')]
              .map((line, depth) => `${'\t'.repeat(Math.min(depth, 2))}${line}\r\n`)
              .join(''),
          ],
          ['AdditionalInfo', '-'],
          ['AdditionalInfo2', ''],
        ],
      };
    case 'modify':
      return {
        eventId: 5136,
        version: 0,
        task: 14081,
        items: [
          ['OpCorrelationID', happening.guids[0]],
          ['AppCorrelationID', '-'],
          ...subject(happening.session),
          ['DSName', happening.session.host.fqdn.split('.').slice(1).join('.')],
          ['DSType', '%%14676'],
          ['ObjectDN', happening.object],
          ['ObjectGUID', happening.guids[1]],
          ['ObjectClass', happening.objectClass],
          ['AttributeLDAPDisplayName', happening.attribute],
          ['AttributeSyntaxOID', '2.5.5.12'],
          ['AttributeValue', happening.value],
          // %%14674: a value was added; %%14675: one was deleted.
          ['OperationType', happening.added ? '%%14674' : '%%14675'],
        ],
      };
    default:
      return undefined;
  }
};
