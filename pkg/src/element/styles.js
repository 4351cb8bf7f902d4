// The element's look; that of the editor is in desk-styles.js. Its colours are custom properties, so a host page may set them; both palettes keep 4.5 : 1 for text
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
@media screen and (prefers-color-scheme:dark){:host{${dark}}}
:host([hidden]),[hidden]{display:none!important}
*{box-sizing:border-box}
[lang=zh-Hant]{--song:${SONG_HANT}}[lang=ja]{--song:${SONG_JA}}
p{margin:0}
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

const marks = `
::highlight(textmend-double){text-decoration:underline double 1.5px var(--m);text-underline-offset:5px}
::highlight(textmend-dotted){text-decoration:underline dotted 2px var(--m);text-underline-offset:6px}
::highlight(textmend-dashed){text-decoration:underline dashed 1.5px var(--m);text-underline-offset:6px}
::highlight(textmend-hover){background-color:var(--t)}
::highlight(textmend-current){background-color:var(--t)}
.double{text-decoration:underline double 1.5px var(--m);text-underline-offset:5px;text-decoration-skip-ink:none}
.dotted{text-decoration:underline dotted 2px var(--m);text-underline-offset:6px;text-decoration-skip-ink:none}
.dashed{text-decoration:underline dashed 1.5px var(--m);text-underline-offset:6px;text-decoration-skip-ink:none}
.frame{--f:1.5px;box-shadow:0 calc(0px - var(--f)) var(--b),0 var(--f) var(--b),calc(0px - var(--fl,var(--f))) 0 var(--b),var(--fr,var(--f)) 0 var(--b);border-radius:3px}
.frame.l{--fl:0px;border-start-start-radius:0;border-end-start-radius:0}.frame.r{--fr:0px;border-start-end-radius:0;border-end-end-radius:0}
.frame:empty{border-inline-start:1.5px solid var(--b);box-shadow:none;margin-inline:-.75px}
.frame.hover{background:var(--ts)}.frame.current{--f:2.5px;background:var(--ts)}
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
.legend{padding:10px 22px 0;color:var(--i2);font-size:12.5px;line-height:20px;border-top:1px solid var(--l)}
.legend:empty{display:none}
h2{font:600 17px/28px var(--song);margin:0;padding:18px 22px 9px;display:flex;align-items:center;gap:10px;border-bottom:1px solid var(--l)}
.part+.part h2{border-top:1px solid var(--l2)}
h2 b{font:500 17px/28px var(--hei);font-variant-numeric:tabular-nums;margin-inline-end:auto}
.alls{display:flex;flex-wrap:wrap;gap:0 10px;justify-content:flex-end}
h2 .link,.done{font:13px/24px var(--hei);color:var(--i2)}
.k{white-space:nowrap;text-decoration:underline 2px var(--m);text-underline-offset:5px}
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

const still = `
@media(forced-colors:active){.frame{outline:1.5px solid}}
@media(prefers-reduced-motion:reduce){.card,.panel{animation:none!important}}
`;

export const css = base + marks + list + badge + still;
