// The element's look. Its colours are custom properties, so a host page may set them; both palettes keep 4.5 : 1 for text.
export const css = `
:host{--p:var(--tm-paper,#FDFDFB);--d:var(--tm-desk,#F4F5F1);--i:#1C1F1D;--i2:#555B57;--red:#B4321C;--m:#C8452E;--b:#245A86;--g:#2C6A4C;--e:#868C87;--l:#DFE1DB;--l2:#C3C7BF;--t:#FAEBE5;--ts:#E6EFF6;--c:#FDFDFB;
display:block;container-type:inline-size;position:relative;color:var(--i);background:var(--p);min-height:16rem;color-scheme:light dark;
font:14px/24px system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
:host([hidden]){display:none}
@media(prefers-color-scheme:dark){:host{--p:var(--tm-paper,#191C1B);--d:var(--tm-desk,#131514);--i:#DDE0DB;--i2:#A2A8A3;--red:#F0917B;--m:#E8806A;--b:#92BEE4;--g:#86C7A6;--e:#727A75;--l:#2D3230;--l2:#4A514D;--t:#3A231D;--ts:#1C2C3A;--c:#202422}}
*{box-sizing:border-box}
.desk{display:grid;grid-template:minmax(0,1fr)/minmax(0,1fr) 376px;height:100%;min-height:inherit}
.surface{overflow:auto;padding:24px;position:relative;background:var(--p)}
.text,textarea{font:19px/38px "Source Han Serif SC","Noto Serif CJK SC","Songti SC",STSong,"Microsoft YaHei",serif;max-width:646px;margin:0 auto;color:var(--i);background:none}
[lang=zh-Hant]{font-family:"Source Han Serif TC","Noto Serif CJK TC","Songti TC","PMingLiU-ExtB","Microsoft JhengHei",serif}
.text p{margin:0;min-height:38px;white-space:pre-wrap;overflow-wrap:anywhere;text-align:justify;line-break:strict;content-visibility:auto;contain-intrinsic-size:auto 38px}
.text:focus-visible{outline-offset:8px}
textarea{display:block;width:100%;height:100%;min-height:12rem;border:0;resize:none;padding:0}
::placeholder{color:var(--i2);opacity:1}
[hidden]{display:none!important}
:focus-visible{outline:2px solid var(--b);outline-offset:2px}
textarea:focus-visible{outline:0}.surface:has(textarea:focus-visible){box-shadow:inset 0 0 0 2px var(--b)}
::highlight(textmend-double){text-decoration:underline double 1.5px var(--m);text-underline-offset:5px}
::highlight(textmend-dotted){text-decoration:underline dotted 2px var(--m);text-underline-offset:6px}
::highlight(textmend-dashed){text-decoration:underline dashed 1.5px var(--m);text-underline-offset:6px}
::highlight(textmend-current){background-color:var(--t)}
.double{text-decoration:underline double 1.5px var(--m);text-underline-offset:5px}
.dotted{text-decoration:underline dotted 2px var(--m);text-underline-offset:6px}
.dashed{text-decoration:underline dashed 1.5px var(--m);text-underline-offset:6px}
.frame{outline:1.5px solid var(--b);outline-offset:1px;border-radius:3px}
.frame.now{outline-width:2.5px;background:var(--ts)}
.caret,.ring{position:relative}
.caret::after{content:"";position:absolute;left:-4px;bottom:-5px;width:7px;height:7px;border:solid var(--m);border-width:1.5px 0 0 1.5px;transform:rotate(45deg) skew(8deg,8deg)}
.ring::after{content:"";position:absolute;left:calc(50% - 3px);bottom:-8px;width:6px;height:6px;border:1px solid var(--i2);border-radius:50%}
.now{background:var(--t)}.caret.now::after{border-width:3px 0 0 3px}
.margin{background:var(--d);border-left:1px solid var(--l);overflow:auto;display:flex;flex-direction:column}
h2{font:600 17px/26px "Noto Serif CJK SC","Songti SC",serif;margin:0;padding:20px 22px 8px;display:flex;gap:10px;border-bottom:1px solid var(--l)}
h2 b{font:500 17px/26px system-ui,sans-serif;font-variant-numeric:tabular-nums}
.k{border-bottom:2px solid var(--m)}.k.s{border:1.5px solid var(--b);border-radius:4px;padding:0 4px}.k.f{border-bottom:2px solid var(--l2)}
.group{border-bottom:1px solid var(--l)}.group.open{background:var(--p);box-shadow:inset 3px 0 var(--m)}.group.s.open{box-shadow:inset 3px 0 var(--b)}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;min-height:30px;border-radius:5px}
.head{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 12px;width:100%;text-align:start;padding:10px 22px}
.head:hover,.place:hover{background:var(--t)}.s .head:hover,.s .place:hover{background:var(--ts)}
.n{font-variant-numeric:tabular-nums;font-weight:500}.n small{font-size:12.5px;font-weight:400;color:var(--i2);margin-inline-end:8px}
.eg{grid-column:1/-1;color:var(--i2)}
.q{font:14.5px/24px "Noto Serif CJK SC","Songti SC",STSong,serif;overflow-wrap:anywhere}
del{color:var(--red)}ins{text-decoration:none;box-shadow:inset 0 -2px var(--g)}
.acts{display:flex;flex-wrap:wrap;gap:8px;padding:0 22px 10px}
.btn{border:1px solid var(--e);padding:2px 12px;min-height:32px;font-size:13px}.btn.ink{background:var(--i);color:var(--p);border-color:var(--i)}
.btn:hover{background:var(--ts)}.btn.ink:hover{background:var(--i);opacity:.88}
.place{display:flex;justify-content:space-between;gap:12px;width:calc(100% - 28px);margin:0 14px;padding:3px 8px;text-align:start;border-bottom:1px solid var(--l);border-radius:0}
.place small{color:var(--i2);font-size:12.5px;white-space:nowrap}.place[aria-current]{background:var(--t)}.s .place[aria-current]{background:var(--ts)}
.place.off .q{color:var(--i2)}.place.off ins{opacity:.6;box-shadow:none;text-decoration:line-through}.place.off del{text-decoration:none;color:var(--i)}
.more{margin:4px 22px 10px;text-decoration:underline;text-underline-offset:4px}
.note{padding:16px 22px;color:var(--i2);font-size:13px;margin:0}.legend{margin-top:auto;border-top:1px solid var(--l)}
.status{padding:14px 22px 0;margin:0;font-weight:500;font-variant-numeric:tabular-nums}
.alert{padding:12px 22px;color:var(--red)}
.card{position:fixed;z-index:5;width:min(420px,calc(100vw - 24px));background:var(--c);border:1px solid var(--l2);border-radius:8px;box-shadow:0 8px 28px #0003;animation:in .12s ease-out}
.card>*{padding:10px 16px;margin:0}.card header{display:flex;justify-content:space-between;gap:12px;font-size:13px;color:var(--i2)}
.big{font:27px/44px "Noto Serif CJK SC","Songti SC",serif;overflow-wrap:anywhere;max-height:180px;overflow:auto}
.big i,.eg i{font-style:normal;color:var(--i2);padding:0 8px}
.row{display:flex;gap:16px;border-top:1px solid var(--l)}.row span{color:var(--i2)}
.card footer{display:flex;flex-wrap:wrap;gap:8px;border-top:1px solid var(--l)}
kbd{font:11px/1 system-ui;border:1px solid currentColor;border-radius:3px;padding:1px 4px;margin-inline-start:6px;opacity:.75}
@keyframes in{from{opacity:0}}
@container(max-width:759px){.desk{grid-template:auto auto/minmax(0,1fr);height:auto}.surface{padding:18px;min-height:40vh}.margin{border:0;border-top:1px solid var(--l)}.text,textarea{font-size:18px;line-height:36px}textarea{min-height:50vh}
.card{left:0!important;right:0;bottom:0;top:auto!important;width:100%;border-radius:14px 14px 0 0}.card footer button{min-height:48px;flex:1}}
@media(prefers-reduced-motion:reduce){.card{animation:none}}
@media(forced-colors:active){.caret::after,.ring::after{border-color:CanvasText}ins{text-decoration:underline}}
@media print{.margin,.card{display:none}.desk{display:block}}
`;
