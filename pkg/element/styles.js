// The element's look. Its colours are custom properties, so a host page may set them; both palettes keep 4.5 : 1 for text
// and 3 : 1 for marks. `::part()` reaches draft, mended, surface, margin, list, group, place, status and card.
const palette = (paper, desk, card, ink, ink2, red, mark, blue, green, edge, line, line2, tint, tintS) =>
  `--p:var(--tm-paper,${paper});--d:var(--tm-desk,${desk});--c:var(--tm-card,${card});--i:var(--tm-ink,${ink});--i2:var(--tm-ink-2,${ink2});--red:var(--tm-red,${red});--m:var(--tm-mark,${mark});
--b:var(--tm-blue,${blue});--g:var(--tm-green,${green});--e:var(--tm-edge,${edge});--l:var(--tm-line,${line});--l2:var(--tm-line-2,${line2});--t:var(--tm-tint,${tint});--ts:var(--tm-tint-2,${tintS});`;

const light = palette("#FDFDFB", "#F4F5F1", "#FDFDFB", "#1C1F1D", "#555B57", "#B4321C", "#C8452E", "#245A86", "#2C6A4C", "#868C87", "#DFE1DB", "#C3C7BF", "#FAEBE5", "#E6EFF6");
const dark = palette("#191C1B", "#131514", "#202422", "#DDE0DB", "#A2A8A3", "#F0917B", "#E8806A", "#92BEE4", "#86C7A6", "#727A75", "#2D3230", "#4A514D", "#3A231D", "#1C2C3A");

const SONG = `"Source Han Serif SC","Noto Serif CJK SC","Songti SC",STSong,"Microsoft YaHei",serif`;
const SONG_HANT = `"Source Han Serif TC","Noto Serif CJK TC","Songti TC","PMingLiU-ExtB","Microsoft JhengHei",serif`;
const SONG_JA = `"Source Han Serif","Noto Serif CJK JP","Hiragino Mincho ProN","Yu Mincho",serif`;
const HEI = `"Noto Sans CJK SC",system-ui,"PingFang SC","Microsoft YaHei",sans-serif`;
const HEI_HANT = `"Noto Sans CJK TC",system-ui,"PingFang TC","Microsoft JhengHei",sans-serif`;

const base = `
:host{${light}--song:${SONG};--hei:${HEI};display:block;position:relative;height:32rem;color:var(--i);background:var(--p);color-scheme:light dark;font:14px/24px var(--hei)}
:host(:lang(zh-Hant)){--hei:${HEI_HANT}}
@media(prefers-color-scheme:dark){:host{${dark}}}
:host([hidden]),[hidden]{display:none!important}
*{box-sizing:border-box}
[lang=zh-Hant]{--song:${SONG_HANT}}[lang=ja]{--song:${SONG_JA}}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;min-height:30px;border-radius:5px;text-align:start}
:focus-visible{outline:2px solid var(--b);outline-offset:2px}
.btn{border:1px solid var(--e);padding:3px 13px;min-height:32px;font-weight:500;font-size:13.5px;white-space:nowrap}
.btn:hover{background:var(--ts)}
.btn.ink{background:var(--i);color:var(--p);border-color:var(--i)}.btn.ink:hover{background:var(--i2);border-color:var(--i2)}
.link{color:var(--i2);font-size:13px;padding:0 4px}.link:hover{color:var(--i);text-decoration:underline;text-underline-offset:4px}
kbd{font:500 11px/1 var(--hei);border:1px solid currentColor;border-radius:3px;padding:1px 4px;margin-inline-start:8px;opacity:.8}
del{color:var(--red);text-decoration:line-through 1.5px}
ins{text-decoration:underline 2px var(--g);text-underline-offset:4px;text-decoration-skip-ink:none}
mark{color:inherit;background:none;outline:1.5px solid var(--b);outline-offset:1px;border-radius:3px}
q{quotes:none;text-spacing-trim:space-all;font:14.5px/24px var(--song);overflow-wrap:anywhere;color:var(--i)}
`;

const desk = `
.house{container-type:inline-size;height:100%}
.desk{display:grid;grid-template:"alert margin" auto "surface margin" minmax(0,1fr) "surface status" auto/minmax(0,1fr) 376px;height:100%;position:relative;overflow:hidden}
.tolist{display:none;grid-area:tolist}
.alert{grid-area:alert;display:flex;flex-wrap:wrap;gap:4px 16px;align-items:center;padding:10px 24px;background:var(--t);border-bottom:1px solid var(--l2)}
.alert strong{font-weight:600}.alert span{color:var(--i2);font-size:13px;overflow-wrap:anywhere;flex:1 1 16rem}.alert .btn{background:var(--p)}
.surface{grid-area:surface;overflow:auto;background:var(--p);scrollbar-gutter:stable}
.sheet{max-width:694px;min-height:100%;margin:0 auto;padding:20px 24px 48px;display:flex;flex-direction:column}
[data-view=beside] .sheet{max-width:none;padding-inline:32px}
.map{grid-area:surface;justify-self:end;margin:14px 22px 14px 0;width:16px;cursor:pointer;z-index:1}
.map.all,[data-view=original] .map{display:none}.map path{fill:none;stroke:var(--m);opacity:.75}.map .waits{stroke:var(--b);stroke-width:1.25;fill:var(--p);opacity:1}.map .view{fill:none;stroke:var(--l2)}
.text,textarea{font:19px/38px var(--song);color:var(--i);background:none;flex:1 0 auto}
textarea{display:block;width:100%;min-height:12rem;border:0;outline:0;resize:none;padding:0;field-sizing:content;overflow:hidden}
textarea.long{field-sizing:fixed;overflow:auto;flex:1 1 0;contain:strict;min-height:60vh}
@supports not (field-sizing:content){textarea{overflow:auto;flex:1 1 auto}}
::placeholder{color:var(--i2);opacity:1}
textarea:focus-visible{outline:0}.surface:has(textarea:focus-visible){box-shadow:inset 0 0 0 2px var(--b)}
.text:focus-visible{outline-offset:8px;border-radius:2px}
.text.onmark{cursor:pointer}
p{margin:0}
.text>div{margin-inline:-8px;padding-inline:8px;content-visibility:auto}
.text p{min-height:38px;white-space:pre-wrap;overflow-wrap:anywhere;text-align:justify;line-break:strict}
.text p.para{text-indent:2em}.text p.ragged{text-align:start}
.text:is([lang=en],[lang=ko]) p{text-align:start}
.text p.blank{min-height:16px}
.text p.title{font-size:22px;line-height:40px;font-weight:600;margin-bottom:6px;text-align:start}
.heads{display:grid;grid-template-columns:1fr 1fr;gap:56px;color:var(--i2);font-size:13px;font-weight:500;padding-bottom:8px}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:56px;position:relative}
.pair::before{content:"";position:absolute;inset:0 50% 0 auto;border-inline-end:1px solid var(--l)}
.pair p{font-size:17px;line-height:34px;min-height:34px}.pair p:first-child{color:var(--i2)}.pair .frame{color:inherit}
`;

const marks = `
::highlight(textmend-double){text-decoration:underline double 1.5px var(--m);text-underline-offset:5px}
::highlight(textmend-dotted){text-decoration:underline dotted 2px var(--m);text-underline-offset:6px}
::highlight(textmend-dashed){text-decoration:underline dashed 1.5px var(--m);text-underline-offset:6px}
::highlight(textmend-hover){background-color:var(--t)}
::highlight(textmend-current){background-color:var(--t)}
.double{text-decoration:underline double 1.5px var(--m);text-underline-offset:5px;text-decoration-skip-ink:none}
.dotted{text-decoration:underline dotted 2px var(--m);text-underline-offset:6px;text-decoration-skip-ink:none}
.dashed{text-decoration:underline dashed 1.5px var(--m);text-underline-offset:6px;text-decoration-skip-ink:none}
.frame{outline:1.5px solid var(--b);outline-offset:.5px;border-radius:3px}
.frame:empty{border-inline-start:1.5px solid var(--b);outline:0;margin-inline:-.75px}
.frame.hover{background:var(--ts)}.frame.current{outline-width:2.5px;background:var(--ts)}
.caret,.ring{position:relative}
.caret::after{content:"";position:absolute;left:-4px;bottom:-4px;width:7px;height:7px;border:solid var(--m);border-width:1.5px 0 0 1.5px;transform:rotate(45deg) skew(8deg,8deg)}
.ring::after{content:"";position:absolute;left:calc(50% - 3px);bottom:-5px;width:6px;height:6px;border:1.25px solid var(--i2);border-radius:50%}
.hover,.current{background:var(--t)}.caret:is(.hover,.current)::before{content:"";position:absolute;inset:auto -6px -8px;height:34px;background:var(--t);z-index:-1;border-radius:3px}.caret.current::after{border-width:2.5px 0 0 2.5px}
.text,.text p{isolation:isolate}
.struck.current,.struck.hover{background:var(--t)}
`;

const list = `
.margin{grid-area:margin;background:var(--d);border-inline-start:1px solid var(--l);overflow:hidden;display:flex;flex-direction:column;outline-offset:-2px}
.list{flex:1;overflow:auto;min-height:0}
.legend,.status{padding:10px 22px 0;color:var(--i2);font-size:12.5px;line-height:20px;border-top:1px solid var(--l)}
.status{grid-area:status;background:var(--d);border-inline-start:1px solid var(--l);border-top:0;padding:2px 22px 10px;color:var(--i);font-weight:500;font-variant-numeric:tabular-nums;min-height:32px}
.legend:empty{display:none}
h2{font:600 17px/28px var(--song);margin:0;padding:18px 22px 9px;display:flex;align-items:center;gap:10px;border-bottom:1px solid var(--l)}
.part+.part h2{border-top:1px solid var(--l2)}
h2 b{font:500 17px/28px var(--hei);font-variant-numeric:tabular-nums;margin-inline-end:auto}
h2 .link,.done{font:13px/24px var(--hei);color:var(--i2)}
.k{text-decoration:underline 2px var(--m);text-underline-offset:5px}
.decide .k{text-decoration:none;border:1.5px solid var(--b);border-radius:4px;padding:0 5px;margin-inline-start:-6px;line-height:24px}
.check .k{text-decoration-style:dotted;text-decoration-thickness:2.5px}
.group{border-bottom:1px solid var(--l);position:relative}
.group:last-child{border-bottom:0}
.group.open{background:var(--p);box-shadow:inset 3px 0 var(--m)}.decide .group.open{box-shadow:inset 3px 0 var(--b)}
.head{display:grid;grid-template-columns:32px minmax(0,1fr) auto;gap:0 12px;width:100%;padding:10px 22px;border-radius:0}
.head:focus-visible,.place:focus-visible{outline-offset:-2px}
.head:hover,.place:hover{background:var(--t)}.decide .head:hover,.decide .place:hover{background:var(--ts)}
.sign{font:20px/28px var(--song);justify-self:start;min-width:20px;text-align:center;grid-row:1/3;align-self:start;height:28px}
.sign.frame{line-height:24px;height:24px;margin-top:1px}
.sign.caret::after{left:auto;right:-4px;bottom:2px}
.name{font-size:14.5px}
.n{font-variant-numeric:tabular-nums;font-weight:500}.n small{font-size:12.5px;font-weight:400;color:var(--i2);margin-inline-end:10px}
.eg{grid-column:2/-1;font-size:13px;color:var(--i2);min-width:0}
.mended .group:not(.open) .head{padding-inline-end:76px}
.undo{position:absolute;inset-inline-end:14px;top:7px;min-width:44px;padding:0 8px;color:var(--i2);font-size:13px;text-align:center}
.undo:hover{color:var(--i);background:var(--ts)}
.acts{display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:0 22px 10px 66px}
.acts .link{margin-inline-start:auto}
.place{display:flex;justify-content:space-between;align-items:baseline;gap:12px;width:calc(100% - 58px - 14px);margin-inline:58px 14px;padding:4px 8px;border-bottom:1px solid var(--l);border-radius:0}
.place small{color:var(--i2);font-size:12.5px;white-space:nowrap}
.place[aria-current]{background:var(--t)}.decide .place[aria-current]{background:var(--ts)}
.place.decided q,.place.off ins{color:var(--i2)}.place.decided del{color:var(--i2)}.place.off del{text-decoration:none}.place.off ins{text-decoration:line-through}
.more{margin:4px 62px 10px;text-decoration:underline;text-underline-offset:4px}
.clean{padding:24px 22px}.clean p:first-child{font:600 17px/28px var(--song)}.clean p+p{color:var(--i2);font-size:13px;margin-top:4px}
`;

const card = `
.card,.tip{position:fixed;inset:auto;margin:0;padding:0;border:1px solid var(--l2);background:var(--c);color:var(--i);overflow:visible}
.card{z-index:10;width:min(420px,calc(100vw - 24px));max-height:calc(100dvh - 24px);overflow:auto;border-radius:8px;box-shadow:0 8px 28px #0000002e;animation:in .12s ease-out}
.card:focus{outline:0}.card:focus-visible{outline:2px solid var(--b);outline-offset:1px}
.card header{display:flex;align-items:baseline;gap:10px;padding:12px 16px 0;font-size:13px;color:var(--i2)}
.card .rule{flex:1;min-width:0;color:var(--i)}.card .at{white-space:nowrap;font-variant-numeric:tabular-nums}
.close{min-width:30px;margin:-4px -8px -4px -4px;text-align:center;font-size:18px;line-height:1}.close:hover{background:var(--ts);color:var(--i)}
.big{font:27px/44px var(--song);overflow-wrap:anywhere;max-height:188px;overflow:auto;padding:8px 16px 6px;display:flex;flex-wrap:wrap;gap:0 18px;align-items:baseline}
.big ins{text-underline-offset:7px}.big i{font-style:normal;color:var(--i2)}.big .to{font-size:20px;margin-inline-end:18px}.big .none{font:16px/44px var(--hei)}
.why{padding:2px 16px 12px}.why p{line-height:23px;text-wrap:pretty}.also{color:var(--i2);font-size:13px}
.bytes{border-collapse:collapse;width:100%;table-layout:fixed;margin:2px 0 10px;font-size:12.5px;line-height:22px}
.bytes th{width:76px;text-align:start;font-weight:400;color:var(--i2)}.bytes td{text-align:center;padding:0;border:solid var(--c);border-width:0 1px}
.bytes .wrong td,.bytes .right td{font:18px/28px var(--song)}.bytes .wrong td{color:var(--red);border-bottom:1.5px solid var(--red)}.bytes .right td{border-top:1.5px solid var(--g)}
.bytes .hex td{font:12px/22px ui-monospace,"Noto Sans Mono",monospace;border:0}
dl{display:flex;gap:16px;margin:0;padding:8px 16px;border-top:1px solid var(--l)}dt{color:var(--i2)}dd{margin:0;display:flex;align-items:center;gap:10px}
.level{display:flex;gap:3px}.level i{width:11px;height:5px;border:1px solid var(--i)}.level .on{background:var(--i)}
.card footer{display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:11px 16px 13px;border-top:1px solid var(--l)}
.steps{display:flex;gap:4px}.step{padding:0;min-width:34px;text-align:center;font-size:16px}
.card footer>.link{margin-inline-start:auto}.never{display:flex;flex-wrap:wrap;gap:8px;width:100%}.never .btn{white-space:normal}
.card.bottom{inset:auto 0 0 0;width:100%;max-width:none;max-height:62dvh;border-width:1px 0 0;border-radius:14px 14px 0 0;animation:up .18s ease-out;padding-bottom:env(safe-area-inset-bottom)}
.card.bottom footer .btn{min-height:48px;flex:1 1 auto;text-align:center}.card.bottom footer .steps{flex:0 0 auto;order:-1}.card.bottom .step{min-width:48px}.card.bottom kbd{display:none}.card.bottom footer .link,.card.bottom .close{min-height:44px;min-width:44px}
.tip{z-index:9;padding:6px 12px;border-radius:6px;display:flex;flex-wrap:wrap;gap:0 12px;align-items:baseline;max-width:min(420px,calc(100vw - 24px));font-size:13px;box-shadow:0 4px 14px #0002;pointer-events:none}
.tip .q{font:17px/28px var(--song)}.tip small{color:var(--i2);font-size:12.5px}
@keyframes in{from{opacity:0}}@keyframes up{from{transform:translateY(24px);opacity:0}}
`;

const badge = `
:host(:state(beside-field)){display:contents}
.badge{position:fixed;z-index:20;left:0;top:0;display:flex;align-items:center;gap:7px;min-height:28px;padding:1px 11px;border:1px solid var(--e);border-radius:6px;background:var(--p);color:var(--i);font:13px/22px var(--hei);font-variant-numeric:tabular-nums;white-space:nowrap;box-shadow:0 1px 4px #0002}
.badge:hover{background:var(--ts)}
.badge i{width:8px;height:8px;margin-top:4px;border:solid var(--m);border-width:1.5px 0 0 1.5px;transform:rotate(45deg) skew(8deg,8deg)}
.panel{position:fixed;inset:auto;margin:0;padding:0;width:min(364px,calc(100vw - 24px));max-height:calc(100dvh - 24px);overflow:auto;border:1px solid var(--l2);border-radius:8px;background:var(--p);color:var(--i);font:14px/24px var(--hei);box-shadow:0 8px 28px #0000002e;animation:in .12s ease-out}
.panel:focus{outline:0}.panel h2{padding-top:14px}.panel .head:hover{background:none}.panel .acts{padding:12px 22px}.panel .mended .group:not(.open) .head{padding-inline-end:22px}
.panel .legend{background:var(--d);padding-block:8px;border-radius:0 0 8px 8px}
.over{width:min(1180px,calc(100vw - 32px));height:min(800px,calc(100dvh - 32px));max-width:none;max-height:none;padding:0;border:1px solid var(--l2);border-radius:8px;background:var(--p);color:var(--i);overflow:hidden}
.over[open]{display:grid;grid-template-rows:minmax(0,1fr) auto}.over::backdrop{background:#13151466}.over>:first-child{height:100%}.over .acts{padding:12px 24px;border-top:1px solid var(--l)}
`;

const fit = `
@container(max-width:1100px){.map{display:none}}
@container(max-width:1000px){.desk{grid-template-columns:minmax(0,1fr) 320px}}
@container(max-width:759px){
.desk{grid-template:"tolist" auto "alert" auto "surface" minmax(0,1fr)/minmax(0,1fr)}
.tolist{display:flex;align-items:center;gap:12px;min-height:44px;padding:0 18px;border-radius:0;border-bottom:1px solid var(--l);font-size:13.5px;font-weight:500;font-variant-numeric:tabular-nums;outline-offset:-3px}
.tolist span{margin-inline-start:auto;color:var(--i2);font-weight:400}
.status{position:absolute;width:1px;height:1px;min-height:0;padding:0;overflow:hidden;clip-path:inset(50%);border:0}
.margin{grid-area:surface;display:none;border:0}.listing .margin{display:flex}.listing .surface{visibility:hidden}
.alert{padding:10px 18px}.surface{scrollbar-gutter:auto}
.sheet{padding:14px 18px 40px}[data-view=beside] .sheet{padding-inline:18px}.text,textarea{font-size:18px;line-height:36px}.text p{min-height:36px}
.heads{display:none}.pair{grid-template-columns:minmax(0,1fr);gap:0;padding-bottom:12px}.pair::before{display:none}.pair p:first-child{font-size:16px;line-height:30px}
.undo,.link,.btn,.place{min-height:44px}.undo{top:2px}.place{align-items:center}}
@media(prefers-reduced-motion:reduce){.card,.panel{animation:none!important}}
@media(forced-colors:active){.caret::after,.ring::after{border-color:CanvasText}.btn.ink{background:ButtonText;color:ButtonFace;forced-color-adjust:none}.level .on{background:CanvasText}}
@media print{:host{height:auto}.margin,.status,.card,.tip,.alert,.map,.tolist{display:none!important}.desk{display:block;overflow:visible}.surface{overflow:visible}::highlight(textmend-double),::highlight(textmend-dotted),::highlight(textmend-dashed){text-decoration:none}.frame{outline:0}.caret::after,.ring::after{display:none}.text>div{content-visibility:visible}}
`;

export const css = base + desk + marks + list + card + badge + fit;
