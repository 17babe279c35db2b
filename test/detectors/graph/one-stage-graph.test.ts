import { graphClaims } from "./graph-claims";

graphClaims("one-stage");
