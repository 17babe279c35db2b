import { graphClaims } from "./graph-claims";

graphClaims("two-stage");
