import type { CommandSyntax } from '../command-syntax.ts';
import type { CommandKind } from '../tree.ts';
import { accum } from './accum.ts';
import { addcoltotals } from './addcoltotals.ts';
import { addinfo } from './addinfo.ts';
import { addtotals } from './addtotals.ts';
import { anomalydetection } from './anomalydetection.ts';
import { append } from './append.ts';
import { appendcols } from './appendcols.ts';
import { appendpipe } from './appendpipe.ts';
import { autoregress } from './autoregress.ts';
import { bin } from './bin.ts';
import { chart } from './chart.ts';
import { collect } from './collect.ts';
import { concurrency } from './concurrency.ts';
import { contingency } from './contingency.ts';
import { convert } from './convert.ts';
import { datamodel } from './datamodel.ts';
import { dedup } from './dedup.ts';
import { delta } from './delta.ts';
import { evalCommand } from './eval.ts';
import { eventstats } from './eventstats.ts';
import { extract } from './extract.ts';
import { fieldformat } from './fieldformat.ts';
import { fields } from './fields.ts';
import { fieldsummary } from './fieldsummary.ts';
import { filldown } from './filldown.ts';
import { fillnull } from './fillnull.ts';
import { foreach } from './foreach.ts';
import { format } from './format.ts';
import { from } from './from.ts';
import { fromjson } from './fromjson.ts';
import { gauge } from './gauge.ts';
import { gentimes } from './gentimes.ts';
import { head } from './head.ts';
import { highlight } from './highlight.ts';
import { iconify } from './iconify.ts';
import { inputlookup } from './inputlookup.ts';
import { iplocation } from './iplocation.ts';
import { join } from './join.ts';
import { localize } from './localize.ts';
import { localop } from './localop.ts';
import { lookup } from './lookup.ts';
import { makecontinuous } from './makecontinuous.ts';
import { makemv } from './makemv.ts';
import { makeresults } from './makeresults.ts';
import { map } from './map.ts';
import { mstats } from './mstats.ts';
import { multikv } from './multikv.ts';
import { multisearch } from './multisearch.ts';
import { mvcombine } from './mvcombine.ts';
import { mvexpand } from './mvexpand.ts';
import { nomv } from './nomv.ts';
import { opaqueCommands } from './opaque.ts';
import { outlier } from './outlier.ts';
import { outputlookup } from './outputlookup.ts';
import { outputtext } from './outputtext.ts';
import { rangemap } from './rangemap.ts';
import { rare } from './rare.ts';
import { redistribute } from './redistribute.ts';
import { regex } from './regex.ts';
import { reltime } from './reltime.ts';
import { rename } from './rename.ts';
import { replace } from './replace.ts';
import { requireCommand } from './require.ts';
import { returnCommand } from './return.ts';
import { reverse } from './reverse.ts';
import { rex } from './rex.ts';
import { search } from './search.ts';
import { selfjoin } from './selfjoin.ts';
import { set } from './set.ts';
import { setfields } from './setfields.ts';
import { sort } from './sort.ts';
import { spath } from './spath.ts';
import { stats } from './stats.ts';
import { strcat } from './strcat.ts';
import { streamstats } from './streamstats.ts';
import { table } from './table.ts';
import { tags } from './tags.ts';
import { tail } from './tail.ts';
import { timechart } from './timechart.ts';
import { timewrap } from './timewrap.ts';
import { tojson } from './tojson.ts';
import { top } from './top.ts';
import { transaction } from './transaction.ts';
import { transpose } from './transpose.ts';
import { trendline } from './trendline.ts';
import { tstats } from './tstats.ts';
import { typer } from './typer.ts';
import { union } from './union.ts';
import { uniq } from './uniq.ts';
import { untable } from './untable.ts';
import { where } from './where.ts';
import { xmlkv } from './xmlkv.ts';
import { xmlunescape } from './xmlunescape.ts';
import { xpath } from './xpath.ts';
import { xyseries } from './xyseries.ts';

/**
 * Every command of the language by name. A syntax is only ever given nodes of its own kind (they are found by
 * the node's name), so the kind may be erased here.
 */
export const commands: readonly CommandSyntax[] = [
  erased(accum),
  erased(addcoltotals),
  erased(addinfo),
  erased(addtotals),
  erased(anomalydetection),
  erased(append),
  erased(appendcols),
  erased(appendpipe),
  erased(autoregress),
  erased(bin),
  erased(chart),
  erased(collect),
  erased(concurrency),
  erased(contingency),
  erased(convert),
  erased(datamodel),
  erased(dedup),
  erased(delta),
  erased(evalCommand),
  erased(eventstats),
  erased(extract),
  erased(fieldformat),
  erased(fields),
  erased(fieldsummary),
  erased(filldown),
  erased(fillnull),
  erased(foreach),
  erased(format),
  erased(from),
  erased(fromjson),
  erased(gauge),
  erased(gentimes),
  erased(head),
  erased(highlight),
  erased(iconify),
  erased(inputlookup),
  erased(iplocation),
  erased(join),
  erased(localize),
  erased(localop),
  erased(lookup),
  erased(makecontinuous),
  erased(makemv),
  erased(makeresults),
  erased(map),
  erased(mstats),
  erased(multikv),
  erased(multisearch),
  erased(mvcombine),
  erased(mvexpand),
  erased(nomv),
  erased(outlier),
  erased(outputlookup),
  erased(outputtext),
  erased(rangemap),
  erased(rare),
  erased(redistribute),
  erased(regex),
  erased(reltime),
  erased(rename),
  erased(replace),
  erased(requireCommand),
  erased(returnCommand),
  erased(reverse),
  erased(rex),
  erased(search),
  erased(selfjoin),
  erased(set),
  erased(setfields),
  erased(sort),
  erased(spath),
  erased(stats),
  erased(strcat),
  erased(streamstats),
  erased(table),
  erased(tags),
  erased(tail),
  erased(timechart),
  erased(timewrap),
  erased(tojson),
  erased(top),
  erased(transaction),
  erased(transpose),
  erased(trendline),
  erased(tstats),
  erased(typer),
  erased(union),
  erased(uniq),
  erased(untable),
  erased(where),
  erased(xmlkv),
  erased(xmlunescape),
  erased(xpath),
  erased(xyseries),
  ...opaqueCommands.map(erased),
];

function erased<Kind extends CommandKind>(syntax: CommandSyntax<Kind>): CommandSyntax {
  return syntax as unknown as CommandSyntax;
}

const byName = new Map<string, CommandSyntax>();
for (const command of commands) {
  for (const name of [command.name, ...(command.aliases ?? [])]) byName.set(name, command);
}

/** The syntax of a command by its name or alias, letter case aside. */
export function commandNamed(name: string): CommandSyntax | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

/** All names and aliases. */
export function commandNames(): Iterable<string> {
  return byName.keys();
}
