// The look of the editor and its cards; colours and type are those of styles.js.
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
.foot{grid-area:status;display:flex;gap:12px;align-items:center;background:var(--d);border-inline-start:1px solid var(--l);padding:2px 22px 10px;min-height:42px}
.status{flex:1;font-size:12.5px;line-height:20px;font-weight:500;font-variant-numeric:tabular-nums}
.peek{touch-action:none;user-select:none;color:var(--i2);font-size:13px;padding:0 6px;white-space:nowrap}.peek:hover,.peek[aria-pressed=true]{color:var(--i);background:var(--ts)}.peek kbd{opacity:1}
.text,textarea{font:19px/38px var(--song);color:var(--i);background:none;flex:1 0 auto}
textarea{display:block;width:100%;min-height:12rem;border:0;outline:0;resize:none;padding:0;field-sizing:content;overflow:hidden}
textarea.long{field-sizing:fixed;overflow:auto;flex:1 1 0;contain:strict;min-height:60vh}
@supports not (field-sizing:content){textarea{overflow:auto;flex:1 1 auto}}
::placeholder{color:var(--i2);opacity:1}
textarea:focus-visible,.text:focus-visible{outline:0}.surface:has(textarea:focus-visible,.text:focus-visible){box-shadow:inset 3px 0 var(--b)}
.text.onmark{cursor:pointer}
.text>div{margin-inline:-8px;padding-inline:8px;content-visibility:auto}
.text p{min-height:38px;white-space:pre-wrap;overflow-wrap:anywhere;text-align:justify;line-break:strict}
.text p.para{text-indent:2em}.text p.ragged{text-align:start}
.text:is([lang=en],[lang=ko]) p{text-align:start}
.text p.blank{min-height:16px}
.text p.title{font-size:22px;line-height:40px;font-weight:600;margin-bottom:6px;text-align:start}
.heads{display:grid;grid-template-columns:1fr 1fr;gap:56px;color:var(--i2);font-size:13px;font-weight:500;padding-bottom:8px}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:56px;position:relative}
.pair::before{content:"";position:absolute;inset:0 50% 0 auto;border-inline-end:1px solid var(--l)}
.pair p{font-size:17px;line-height:34px;min-height:34px}.pair p:first-child{color:var(--i2);text-align:start}.pair .frame{color:inherit}
`;

const card = `
.card,.tip{position:fixed;inset:auto;margin:0;padding:0;border:1px solid var(--l2);background:var(--c);color:var(--i);overflow:visible}
.card{z-index:10;width:min(420px,calc(100vw - 24px));max-height:calc(100dvh - 24px);overflow:auto;border-radius:8px;box-shadow:0 8px 28px #0000002e;animation:in .12s ease-out}
.card:focus{outline:0}.card:focus-visible{outline:2px solid var(--b);outline-offset:-1px}
.card header{display:flex;align-items:baseline;gap:10px;padding:12px 16px 0;font-size:13px;color:var(--i2)}
.card .rule{flex:1;min-width:0;color:var(--i)}.card .at{white-space:nowrap;font-variant-numeric:tabular-nums}
.close{min-width:30px;margin:-4px -8px -4px -4px;text-align:center;font-size:18px;line-height:1}.close:hover{background:var(--ts);color:var(--i)}
.big{font:27px/44px var(--song);overflow-wrap:anywhere;max-height:188px;overflow:auto;padding:8px 16px 6px;display:flex;flex-wrap:wrap;gap:0 18px;align-items:baseline}
.big ins{text-underline-offset:7px}.big i{font-style:normal;color:var(--i2)}.big .to{font-size:20px;margin-inline-end:18px}.big .none{font:16px/44px var(--hei)}
.why{padding:2px 16px 12px}.why p{line-height:23px;text-wrap:pretty}.also{color:var(--i2);font-size:13px}
.instead{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0;padding:0 16px 12px;color:var(--i2)}.instead .btn{font:18px/28px var(--song)}
.bytes{border-collapse:collapse;width:100%;table-layout:fixed;margin:2px 0 10px;font-size:12.5px;line-height:22px}
.bytes th{width:76px;text-align:start;font-weight:400;color:var(--i2)}.bytes td{text-align:center;padding:0;border:solid var(--c);border-width:0 1px}
.bytes .wrong td,.bytes .right td{font:18px/28px var(--song)}.bytes .wrong td{color:var(--red);border-bottom:1.5px solid var(--red)}.bytes .right td{border-top:1.5px solid var(--g)}
.bytes .hex td{font:12px/22px ui-monospace,"Noto Sans Mono",monospace;border:0}
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:0;padding:8px 16px;border-top:1px solid var(--l)}dt{color:var(--i2)}dd{margin:0;display:flex;align-items:center;gap:10px}
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

const fit = `
@container(max-width:1100px){.map{display:none}}
@container(max-width:1000px){.desk{grid-template-columns:minmax(0,1fr) 320px}}
@container(max-width:759px){
.desk{grid-template:"tolist" auto "alert" auto "surface" minmax(0,1fr)/minmax(0,1fr)}
.tolist{display:flex;align-items:center;gap:12px;min-height:44px;padding:0 18px;border-radius:0;border-bottom:1px solid var(--l);font-size:13.5px;font-weight:500;font-variant-numeric:tabular-nums;outline-offset:-3px}
.tolist span{margin-inline-start:auto;color:var(--i2);font-weight:400}
.status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.foot{grid-area:surface;place-self:end;z-index:1;margin:12px;padding:0;min-height:0;border:0;background:none}.listing .foot{display:none}
.peek{min-height:44px;padding:0 14px;border:1px solid var(--l2);background:var(--p)}.peek kbd{display:none}
.margin{grid-area:surface;display:none;border:0}.listing .margin{display:flex}.listing .surface{visibility:hidden}
.alert{padding:10px 18px}.surface{scrollbar-gutter:auto}
.sheet{padding:14px 18px 40px}[data-view=beside] .sheet{padding-inline:18px}.text,textarea{font-size:18px;line-height:36px}.text p{min-height:36px}
.heads{display:none}.pair{grid-template-columns:minmax(0,1fr);gap:0;padding-bottom:12px}.pair::before{display:none}.pair p:first-child{font-size:16px;line-height:30px}
.undo,.link,.btn,.place{min-height:44px}.undo{top:2px}.place{align-items:center}}
@media(forced-colors:active){.caret::after,.ring::after{border-color:CanvasText}.btn.ink{background:ButtonText;color:ButtonFace;forced-color-adjust:none}.level .on{background:CanvasText}}
@media print{:host{height:auto}.margin,.foot,.card,.tip,.alert,.map,.tolist{display:none!important}.desk{display:block;overflow:visible}.surface{overflow:visible}::highlight(textmend-double),::highlight(textmend-dotted),::highlight(textmend-dashed){text-decoration:none}.frame{box-shadow:none}.caret::after,.ring::after{display:none}.text>div{content-visibility:visible}}
`;

export const css = desk + card + fit;
