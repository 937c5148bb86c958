import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { announcement, chosen, doc, language, policy, theme, trouble, view } from "./state";
import { views } from "./views";
import { hue } from "./parts";
import { say } from "./words";

export function App(): JSX.Element {
  const shown = views.find(candidate => candidate.key === view.value) ?? views[0];
  const first = useRef(true);
  useEffect(() => {
    // A new view is read from its title; the first one is read from the top.
    if (first.current) { first.current = false; return; }
    document.getElementById("title")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [shown.key]);
  return <>
    <a class="skip" href="#main" onClick={event => { event.preventDefault(); document.getElementById("title")?.focus(); }}>{say("skip")}</a>
    <header class="top">
      <span class="brand">ClusterSim</span>
      <span class="case">{doc.value?.title}</span>
      <button type="button" class="link" lang={language.value === "id" ? "en" : "id"} onClick={() => { language.value = language.value === "id" ? "en" : "id"; }}>{say("otherLanguage")}</button>
      <button type="button" class="icon" aria-label={say("theme")} title={say("theme")} onClick={turn}>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><circle cx="9" cy="9" r="7" class="moon" /><path d="M9 2a7 7 0 0 1 0 14z" class="sun" /></svg>
      </button>
    </header>
    {doc.value ? <div class="page">
      <nav class="rail" aria-label={say("views")}>
        <ul class="views">
          {views.map(({ key }) => <li><button type="button" aria-current={key === shown.key ? "page" : undefined} onClick={() => { view.value = key; }}>{say(key)}</button></li>)}
        </ul>
        <label class="pick"><span class="vh">{say("views")}</span>
          <select value={shown.key} onChange={event => { view.value = event.currentTarget.value; }}>{views.map(({ key }) => <option value={key} selected={key === shown.key}>{say(key)}</option>)}</select>
        </label>
        {shown.hasPolicy && doc.value.policies.length > 0 && <Policies />}
      </nav>
      <main id="main"><shown.Show /></main>
    </div> : <main id="main" class="wait"><h1 id="title" tabIndex={-1}>{trouble.value ? say("failed", trouble.value) : say("loading")}</h1></main>}
    <p class="vh" role="status" aria-live="polite">{announcement.value}</p>
  </>;
}

function Policies(): JSX.Element {
  return <>
    <div class="policies">
      <h2>{say("inColour")}</h2>
      <ul>{doc.value!.policies.map(({ name, title }) => <li>
        <button type="button" class={hue(name)} aria-pressed={policy.value?.name === name} onClick={() => { chosen.value = name; }}>{title}</button>
      </li>)}</ul>
    </div>
    <label class="pick"><span class="vh">{say("inColour")}</span>
      <select value={policy.value?.name} onChange={event => { chosen.value = event.currentTarget.value; }}>
        {doc.value!.policies.map(({ name, title }) => <option value={name} selected={policy.value?.name === name}>{title}</option>)}
      </select>
    </label>
  </>;
}

function turn(): void {
  const dark = theme.value === "dark" || theme.value === "" && matchMedia("(prefers-color-scheme: dark)").matches;
  theme.value = dark ? "light" : "dark";
}
