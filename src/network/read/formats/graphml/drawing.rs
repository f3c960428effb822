//! Drawing data in GraphML files of yEd and other programs with yFiles (yWorks).

use super::super::xml::{Element, Part, Xml};
use crate::network::read::graph::Mistake;

/// What is read of drawing data.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Drawing {
    /// The text of the first label that has one, without blanks around it.
    pub(super) label: Option<String>,
    /// Whether an edge is drawn otherwise than with one arrowhead, at its target.
    pub(super) other_arrows: bool,
}

impl Drawing {
    /// Reads the rest of an element `data` of which the first child has begun.
    pub(super) fn read(xml: &mut Xml, first: &Element) -> Result<Self, Mistake> {
        let mut drawing = Drawing::default();
        let mut open = vec![Tag::of(first)];
        let mut label = String::new();
        drawing.see_arrows(first);
        while let Some(part) = xml.part()? {
            match part {
                Part::Open(element) => {
                    drawing.see_arrows(&element);
                    open.push(Tag::of(&element));
                }
                Part::Text(text, _) => {
                    if open.last() == Some(&Tag::Label) {
                        label.push_str(&text);
                    }
                }
                Part::Close => match open.pop() {
                    Some(Tag::Label) => drawing.see_label(&std::mem::take(&mut label)),
                    Some(Tag::Other) => {}
                    None => break,
                },
            }
        }
        Ok(drawing)
    }

    fn see_label(&mut self, text: &str) {
        if self.label.is_none() && !text.trim().is_empty() {
            self.label = Some(text.trim().into());
        }
    }

    fn see_arrows(&mut self, element: &Element) {
        if element.name == "Arrows" {
            let ends = ["source", "target"].map(|end| element.attribute(end).unwrap_or("none") != "none");
            self.other_arrows |= ends != [false, true];
        }
    }
}

#[derive(PartialEq)]
enum Tag {
    Label,
    Other,
}

impl Tag {
    fn of(element: &Element) -> Self {
        if matches!(element.name.as_str(), "NodeLabel" | "EdgeLabel") { Tag::Label } else { Tag::Other }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    static DATA: Format = Format { root: "data", expected: "data", namespace: "graphml.graphdrawing.org" };

    fn drawing(inside: &str) -> Drawing {
        let text = format!("<data>{inside}</data>");
        let (mut xml, _) = Xml::open(&text, &DATA).unwrap();
        let first = xml.child().unwrap().unwrap();
        Drawing::read(&mut xml, &first).unwrap()
    }

    #[test]
    fn reads_the_first_label_that_has_text() {
        let label = "<NodeLabel> </NodeLabel><NodeLabel a='1'>Ann\n<LabelModel><X>no</X></LabelModel></NodeLabel>";
        let inside = format!("<ShapeNode><Geometry/>{label}<NodeLabel>second</NodeLabel><Shape/></ShapeNode>");
        assert_eq!(drawing(&inside).label.as_deref(), Some("Ann"));
        assert_eq!(drawing("<ShapeNode/>"), Drawing::default());
    }

    #[test]
    fn sees_arrows_that_do_not_point_to_the_target_alone() {
        for (source, target, other) in [("none", "standard", false), ("none", "none", true), ("delta", "delta", true)] {
            let inside = format!("<PolyLineEdge><Arrows source='{source}' target='{target}'/></PolyLineEdge>");
            assert_eq!(drawing(&inside).other_arrows, other);
        }
    }
}
