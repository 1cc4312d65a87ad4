mod generated;
mod reference;
