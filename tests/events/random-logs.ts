import fc from 'fast-check';

const key = fc.constantFrom('EventID', 'Image', 'a', 'b', 'list', 'x', 'Event\\u0049D', 'ä');
const text = fc.oneof(
  fc.constantFrom('', 'a', 'C:\\b', '"', '\\', 'grün', '{"EventID":7}', '1', '=', '\u0000', '</Data>'),
  fc.string({ maxLength: 6 }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text.map((one) => JSON.stringify(one)),
    fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map(String),
    fc.constantFrom('true', 'null', '{}', '[]', '1e3', '""'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 4 })
      .map((members) => `{${members.map(([name, one]) => `"${name}":${one}`).join(', ')}}`),
  ),
}));
const object = fc
  .array(fc.tuple(key, value), { maxLength: 5 })
  .map((members) => `{${members.map(([name, one]) => `"${name}":${one}`).join(',')}}`);
/** JSON objects, a line each, with nesting, repeated keys and escapes; some are cut off. */
export const jsonLines = fc.array(
  fc.oneof(
    object,
    fc.tuple(object, fc.nat(40)).map(([one, cut]) => one.slice(0, cut)),
  ),
  {
    minLength: 1,
    maxLength: 4,
  },
);

const xmlText = fc.oneof(
  fc.constantFrom('', '-', ' ', "a='b'", '"', 'C:\\x.exe', '&amp;', 'grün', '>', ']]>', "Name='Image'>x"),
  fc.string({ maxLength: 8 }),
);
const item = fc.tuple(fc.constantFrom('Image', 'User', 'EventCode', 'Computer', 'Name'), xmlText);
const event = fc
  .tuple(fc.constantFrom(1, 3, 4624), fc.array(item, { maxLength: 5 }), xmlText, xmlText)
  .map(
    ([id, items, computer, guid]) =>
      `<Event xmlns='x'><System><Provider Name='P' Guid='${guid}'/><EventID>${id}</EventID><Computer>${computer}</Computer></System><EventData>${items.map(([name, value]) => `<Data Name='${name}'>${value}</Data>`).join('')}</EventData></Event>`,
  );

/** Windows events as XML, with what may stand in values and should not. */
export const windowsEvents = fc.array(event, { minLength: 1, maxLength: 4 });
