// The views in their order; another one is a file and a line here.
import type { JSX } from "preact";
import type { Word } from "../words";
import { Answer } from "./answer";
import { Assumptions } from "./assumptions";
import { Chain } from "./chain";
import { Gains } from "./gains";
import { Months } from "./months";
import { WhatTrue } from "./true";

export interface View { key: Word; Show: () => JSX.Element; hasPolicy: boolean }

export const views: View[] = [
  { key: "answer", Show: Answer, hasPolicy: false },
  { key: "gains", Show: Gains, hasPolicy: true },
  { key: "true", Show: WhatTrue, hasPolicy: true },
  { key: "months", Show: Months, hasPolicy: true },
  { key: "chain", Show: Chain, hasPolicy: true },
  { key: "assumptions", Show: Assumptions, hasPolicy: true },
];
