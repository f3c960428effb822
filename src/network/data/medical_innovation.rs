use crate::network::Network;
use crate::network::read::{Direction, NetworkFile, NodeList};

/// The two files that [`Network::medical_innovation`] is read from, as name and content: the node table and the edge list.
pub const MEDICAL_INNOVATION: [(&str, &[u8]); 2] = [
    ("nodes.csv", include_bytes!("../../../data/medical_innovation/nodes.csv")),
    ("edges.csv", include_bytes!("../../../data/medical_innovation/edges.csv")),
];

impl Network {
    /// 125 doctors in four towns and whom they named as adviser or friend (Coleman, Katz & Menzel 1966, Medical
    /// Innovation: A Diffusion Study): 294 arcs, from the doctor who is named to the doctor who names.
    ///
    /// Attributes include `city` (1 to 4) and `toa`, the month in which the doctor first prescribed tetracycline (1 to 17;
    /// 18 if not within 17 months).
    ///
    /// ```
    /// use bandwagon::network::Network;
    ///
    /// let doctors = Network::medical_innovation();
    /// assert_eq!((doctors.n_agents(), doctors.n_arcs()), (125, 294));
    /// let months = doctors.attributes().numbers("toa").unwrap();
    /// assert_eq!(months.iter().filter(|&&month| month <= 17.0).count(), 109);
    /// ```
    pub fn medical_innovation() -> Network {
        let [(node_table, nodes), (edge_list, edges)] = MEDICAL_INNOVATION;
        let doctors = NodeList::new().read(nodes, node_table).expect("the built-in node table is valid");
        let list = NetworkFile::new().direction(Direction::Nomination).nodes(doctors);
        list.read(edges, edge_list).expect("the built-in edge list is valid")
    }
}
