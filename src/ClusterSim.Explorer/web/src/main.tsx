import { render } from "preact";
import { effect } from "@preact/signals";
import { App } from "./app";
import { documents, follow, language, trouble } from "./state";
import type { Doc } from "./types";

async function load(code: "en" | "id"): Promise<void> {
  try {
    const answer = await fetch(`/data/${code}.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    documents.value = { ...documents.value, [code]: await answer.json() as Doc };
    trouble.value = "";
  } catch (problem) {
    trouble.value = problem instanceof Error ? problem.message : String(problem);
  }
}

follow();
effect(() => { if (!documents.peek()[language.value]) void load(language.value); });
render(<App />, document.getElementById("app")!);
