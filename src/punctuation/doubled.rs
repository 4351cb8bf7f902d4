//! Doubled marks: `。。`, `，，`, `、、`. Three full stops are an ellipsis; `！！` and `？？` are a writer's choice.

use super::view::{Mark, View};
use crate::change::Confidence::Likely;
use crate::edits::Edits;
use crate::rules::Rule;

/// Takes one of two equal marks, and reports two that exclude each other.
#[inline(never)]
pub(super) fn run(view: &View<'_>, edits: &mut Edits<'_>) {
    for (index, mark) in view.marks.iter().enumerate() {
        if mark.code {
            continue;
        }
        if is_pause(mark.c) {
            contradiction(view, index, mark, edits);
        }
        let one = match mark.c {
            '。' => "。",
            '，' => "，",
            '、' => "、",
            '；' => "；",
            '：' => "：",
            _ => continue,
        };
        if mark.count == 2 {
            edits.replace(mark.range(), one, Rule::Doubled, Likely);
        }
    }
}

pub(super) fn is_pause(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '；' | '：' | '？' | '！')
}

/// Whether two marks exclude each other: two different pauses, but `？！` is one thing.
pub(super) fn exclude(one: char, other: char) -> bool {
    let cry = |c: char| matches!(c, '？' | '！');
    is_pause(one) && is_pause(other) && one != other && !(cry(one) && cry(other))
}

/// `，。`: a pause and a stop at one place; and in `。”。` the sentence ends twice (GB/T 15834-2011 A.3).
fn contradiction(view: &View<'_>, index: usize, mark: &Mark, edits: &mut Edits<'_>) {
    let Some(next) = view.touching_after(index) else { return };
    if exclude(mark.c, next.c) {
        edits.find(mark.at..next.end, Rule::Contradicting);
    } else if mark.c == '。'
        && matches!(next.c, '”' | '’' | '」' | '』')
        && let Some(last) = view.touching_after(index + 1).filter(|last| last.c == '。')
    {
        edits.find(mark.at..last.end, Rule::Contradicting);
    }
}

#[cfg(test)]
mod tests {
    use crate::Locale::{Ja, ZhCn};
    use crate::punctuation::tests::{becomes, stays};
    use crate::{Mender, Options, Rule};

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

    #[test]
    fn marks_that_exclude_each_other_are_reported() {
        let mender = Mender::new(&Options { locale: Some(ZhCn), ..Options::default() }).unwrap();
        let found = |text: &str| -> Vec<String> {
            let mended = mender.mend(text);
            let found = mended.findings().iter().filter(|finding| finding.rule == Rule::Contradicting);
            found.map(|finding| text[finding.range.clone()].to_owned()).collect()
        };
        assert_eq!(found("好，。走"), ["，。"]);
        assert_eq!(found("他说：“好。”。"), ["。”。"]);
        assert_eq!(found("如下，：一"), ["，："]);
        assert!(found("真的？！好，“走。”他说。……等等。《甲》，（乙）。").is_empty());
    }
}
