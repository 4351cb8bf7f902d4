// What the page takes of fflate; `TEXTMEND_WRITE=1 node --test tests/browser/vendor.test.mjs` makes fflate.js of it.
export { Zip, ZipDeflate, strFromU8, unzipSync } from "fflate";
