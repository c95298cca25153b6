import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandNamed, commands, parseSearchText, printSearch, splCodes } from '../../src/spl/index.ts';
import { withoutSpans } from './without-spans.ts';

const folder = fileURLToPath(new URL('../../src/spl/commands/', import.meta.url));

describe('the registry of commands', () => {
  it('has no name twice', () => {
    const names = commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    '%s documents itself',
    (name, command) => {
      expect(command.about).toMatch(/^[A-Z].*\.$/);
      expect(command.syntax.startsWith(name)).toBe(true);
      expect(command.source).toMatch(/^Search Reference: /);
      expect(commandNamed(name.toUpperCase())).toBe(command);
      if (command.kind !== 'opaque') expect(existsSync(`${folder}${name}.ts`)).toBe(true);
    },
  );

  it('names every code as area/what-is-wrong', () => {
    for (const [code, sentence] of Object.entries(splCodes)) {
      expect(code).toMatch(/^spl\/[a-z-]+$/);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});

/** At least one search for every command that has a grammar; each must print to text that reads back the same. */
const searches: readonly string[] = [
  'index=main sourcetype="a b" (x=1 OR y!="c:\\\\*") NOT z IN (1, "two", th*ree) "a phrase" TERM(a=b) CASE(Xy) f=CASE(v)',
  'source::x earliest=-24h@h latest=now host="w*" [search kind=b | fields ip] "AND" word*',
  '"two words"=1 a>5 b<=-3 path=C:\\\\Windows\\\\* q="say \\"hi\\"" r=a\\|b NOT NOT c',
  '| makeresults count=3 annotate=t | where a="x" AND NOT (b IN ("1", c) OR like(d, "%e")) XOR f LIKE "g_"',
  '| makeresults format=csv data="a,b\n1,2"',
  '| makeresults | eval a=1.50, "b c"=\'d e\'."f", {g}_h=-(i+2)*3%4, j=if(isnull(k), null(), .5)',
  '| makeresults | eval x=1-(2-3), y=(1+2)*3, z=- 5, w=NOT true(), v=(a OR b) AND c, u=-(-1)',
  'x | regex "a|b" | regex f!="^\\\\\\\\x" | regex "my field"="z"',
  'x | rex field=f max_match=0 offset_field=o "(?<a>\\d+)(?P<b>x)" | rex mode=sed "s/a/b/g" | rex field=q mode=sed "y/ab/cd/"',
  'x | fields a, b* | fields - _raw c | fields + d',
  'x | table a "b c" d* sum(x) | rename a AS "b c", d* as e_*, "sum(x)" as y',
  'x | dedup 2 a b keepevents=t keepempty=t consecutive=t sortby -c, +num(d)',
  'x | sort 5 -a, +ip(b), str(c) desc | sort 0 "a b" | sort - d',
  'x | head 5 | head limit=3 | head (a<5) null=t keeplast=t | tail | tail 3 | reverse | uniq',
  'x | stats count dc(a) as "n a", sum(eval(b*2)) AS c values("d e") p95(f) perc99.9(g) c(h) mean(i) sparkline(count, 1h) BY j, "k l" dedup_splitvals=t',
  'x | stats allnum=t delim="," list(a*) as b* by c',
  'x | eventstats allnum=t avg(a) by b | streamstats window=3 current=f global=f time_window=5m reset_on_change=t reset_before=(a>1) count',
  'x | streamstats count current=f as before | streamstats count as n reset_after="("match(t,\\"yes\\")")"',
  'x | chart limit=5 useother=f usenull=f sep="-" count over a span=10 by b bins=5 where sum(c) in top3 | timechart count by h where max notin bottom2 | chart count by a b where p95 > 3',
  'x | chart count avg(z) by a b | chart max(x) over y | chart count by s where count > 10',
  'x | timechart span=1h limit=bottom2 cont=f partial=f fixedrange=f count as n by u usenull=f | timechart bins=10 per_hour(x)',
  'x | top 3 a b by c countfield=n percentfield=p showcount=f | rare limit=2 a useother=t otherstr=Z',
  'x | bin _time span=5m | bucket a bins=10 as b | bin span=2log10 c | bin start=0 end=9 minspan=2 d aligntime=@d+3h | bin span=1d@d e',
  'x | addtotals row=f col=t labelfield=l label=Sum fieldname=T a b* | addcoltotals labelfield="m n" c | fieldsummary maxvals=3 a',
  '| tstats summariesonly=t prestats=t fillnull_value=x count min(_time) as t dc("P.a b") FROM datamodel=M.P WHERE nodename=P.Q (P.a=1 OR P.b="x*") BY P.c, _time span=1h',
  '| tstats span=1h count where index=main | tstats count where index=main span=1h | tstats count where "span"=1h',
  '| tstats count where index=main by host | tstats append=t count from datamodel="E.P" by "P.x"',
  '| mstats avg(m.*) as n.* rate(x) WHERE index=m AND earliest=-1h BY a b span=10s',
  'x | fieldformat t=strftime(t, "%F") | fillnull value="n a" a b | fillnull | filldown a* | replace 0 WITH zero, "a b*" WITH * IN c d',
  'x | convert timeformat="%H:%M" ctime(*Time) num(a) AS b, rmunit("c d") | strcat allrequired=t a "::" "b" \'c d\' e.f "g h"',
  'x | makemv delim="," allowempty=t a | makemv tokenizer="([^,]+),?" setsv=t b | mvexpand c limit=3 | mvcombine delim=";" d | nomv e',
  'x | foreach a* mode=multifield fieldstr=F [ eval F = F + 1 | where F>2 ] | foreach b [eval <<FIELD>>="[x]"]',
  'x | accum a | delta c as d p=2 | autoregress e p=1-3 | autoregress f as g p=2 | rangemap field=h low=-5--1 high=1.5-9 default=none',
  'x | trendline sma5(a) as b ema2(c) | setfields a="b c", d=e | tags outputfield=t inclname=t allowed_tags="x,y" f | typer | addinfo',
  'x | iplocation prefix=p_ allfields=t ip | xpath outfield=o field=f "//a/@b" default=n | spath | spath input=a output=b path=c{}.d | spath e.f{0}',
  'x | fromjson a prefix=p_ | tojson num(a) b auto(c*) default_type=str output_field=o | xmlkv | xmlkv f maxinputs=9',
  'x | extract pairdelim="|;" kvdelim="=:" limit=3 mv_add=t stanza | kv | multikv fields a b filter c forceheader=1 noheader=t',
  'x | lookup local=t t a as b, c OUTPUT d AS "e f", g | lookup t a | lookup t.csv a outputnew b',
  '| inputlookup append=t start=1 max=5 "my table" where a=1 OR b="x*" | outputlookup append=t max=3 key_field=k override_if_empty=f t',
  'x | join type=left usetime=t earlier=f overwrite=f max=0 a, b [search y | table a b] | join [| inputlookup t] | join left=L right=R where L.a=R.b [search z]',
  'x | selfjoin max=2 keepsingle=t a | append maxout=5 [search y] | appendcols override=t [stats count] | appendpipe [stats sum(c) as c | eval t="all"]',
  '| union maxout=3 [search a] datamodel:M.P savedsearch:"my search" | set diff [search a | table b] [search c | table b]',
  '| multisearch [search a] [search b | eval c=1]',
  'x id=[search y | return $id] earliest=[search z | return $t] | search "a b">=[search y | return $n] NOT id IN ([search y | fields search])',
  'x | transaction a, b maxspan=5m maxpause=30 startswith=eval(a="b") endswith=("x y" OR c=1) keepevicted=t mvlist=a,b connected=f unifyends=t delim=","',
  'x | transaction startswith="view" endswith="a=1" | concurrency duration=d start=s output=o | transpose 3 column_name=c header_field=h include_empty=f',
  'x | untable a b c | xyseries a b c d sep="-" grouped=t | maketable a b c | makecontinuous span=1h _time | makecontinuous',
  '| gentimes start=10/1/2021:01:00:00 end=-1 increment=6h | from datamodel:"M.P" | from inputlookup:t | from datamodel Web.Web',
  '| datamodel M P search strict_fields=f summariesonly=t',
  'x | format mvsep="," maxresults=3 "(" "[" "&&" "]" "||" ")" emptystr="none" | format',
  'x | return 3 a b=c $d | map search="search $a$ | where b=\\"c\\"" maxsearches=3 | map [search y=$z$ | head 1]',
  "x | chart count eval(round(avg(b) / max('c d'), 2)) as r over d by e | timechart eval(p95(a)-count()) by h",
  'x | chart agg=sum(b) limit=3 over c | timechart agg = avg(d) span=1h by e',
  'x | outlier action=rm mark=t param=3 uselower=t a | anomalydetection "a" method=zscore action=annotate pthresh=0.1 minsupcount=5 | anomalydetection method=iqr action=tf mark=t b | collect index=s marker="a b" | reltime timefield=t prefix=p_',
  'x | timechart count | timewrap 2week align=now series=exact time_format="week of %F" | timewrap d series=short',
  'x | contingency maxrows=5 mincolcover=0.9 usetotal=f totalstr=all a "b c" | ctable a, b | localize maxpause=5m timebefore=1h',
  'x | highlight error, "access denied" | iconify a b | localop | redistribute num_of_reducers=2 by a | require',
  'x | xmlunescape maxinputs=9 | outputtext usexml=f | stats count | gauge count 0 750 "a b"',
  '| rest /services/x | fit DensityFunction a by "b" into c | sendemail to="x | y"',
];

describe('every command', () => {
  it('is covered by a search below', () => {
    const used = new Set<string>();
    const words = searches.join(' | ').match(/\w+/g) ?? [];
    for (const word of words) {
      const command = commandNamed(word);
      if (command && command.kind !== 'opaque') used.add(command.name);
    }
    const missing = commands.filter(({ kind, name }) => kind !== 'opaque' && !used.has(name));
    expect(missing.map((command) => command.name)).toEqual([]);
  });

  it.each(searches)('prints back: %s', (text) => {
    const parsed = parseSearchText(text);
    expect(parsed.diagnostics.map(({ message }) => message)).toEqual([]);
    const printed = printSearch(parsed.search!);
    const again = parseSearchText(printed);
    expect(again.diagnostics.map(({ message }) => `${message} in ${printed}`)).toEqual([]);
    expect(withoutSpans(again.search)).toEqual(withoutSpans(parsed.search));
    expect(printSearch(again.search!)).toBe(printed);
  });
});
