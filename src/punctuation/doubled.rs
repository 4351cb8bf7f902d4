//! Doubled marks: `。。`, `，，`, `、、`. Three full stops are an ellipsis; `！！` and `？？` are a writer's choice.

use super::view::View;
use crate::change::Confidence::Likely;
use crate::edits::Edits;
use crate::rules::Rule;

/// Takes one of two equal marks.
pub(super) fn run(view: &View<'_>, edits: &mut Edits<'_>) {
    for mark in &view.marks {
        let one = match mark.c {
            '。' => "。",
            '，' => "，",
            '、' => "、",
            '；' => "；",
            '：' => "：",
            _ => continue,
        };
        if mark.count == 2 && !mark.code {
            edits.replace(mark.range(), one, Rule::Doubled, Likely);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Locale::{Ja, ZhCn};
    use crate::punctuation::tests::{becomes, stays};

    #[test]
    fn one_of_two_goes() {
        becomes(
            ZhCn,
            &[
                ("走吧。。", "走吧。"),
                ("苹果、、梨", "苹果、梨"),
                ("你好,,世界", "你好，世界"),
                ("好。.他走", "好。他走"),
            ],
        );
        becomes(Ja, &[("はい。。", "はい。")]);
    }

    #[test]
    fn more_than_two_and_cries_stay() {
        stays(ZhCn, &["太好了！！！真的？？", "真的？！", "好，，，好", "C::new", "甲。”。"]);
    }
}
