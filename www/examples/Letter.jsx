// React 19: properties, events and the form work as those of any element. `npm install textmend`, then in the app:
//   import { Letter } from "./Letter.jsx";
import { useRef, useState } from "react";
import "textmend/define";

export function Letter({ onSend }) {
  const mend = useRef(null);
  const [waiting, setWaiting] = useState(0);
  const send = async (event) => {
    event.preventDefault();
    onSend(await mend.current.settled());
  };
  return (
    <form onSubmit={send}>
      <text-mend ref={mend} name="letter" locale="zh-CN" value="编辑同志,你好!" ontextmend-change={({ detail }) => setWaiting(detail.open)} />
      <button>{waiting ? `寄出（还有 ${waiting} 处待定）` : "寄出"}</button>
    </form>
  );
}
