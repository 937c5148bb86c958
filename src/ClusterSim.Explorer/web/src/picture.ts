// A view as one SVG or PNG: what is on the screen, charts and words, without buttons.
const ns = "http://www.w3.org/2000/svg";
const kept = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity", "fill-opacity", "font-size", "font-family", "font-weight", "text-anchor"];
const edge = 24;

export async function copyPicture(root: HTMLElement, name: string): Promise<boolean> {
  const png = await toPng(root);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    return true;
  } catch {
    // A browser without such a clipboard gets the file.
    save(png, name + ".png");
    return false;
  }
}

export function savePicture(root: HTMLElement, name: string): void {
  save(new Blob([toSvg(root).text], { type: "image/svg+xml" }), name + ".svg");
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function toPng(root: HTMLElement): Promise<Blob> {
  const { text, width, height } = toSvg(root);
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * 2, height * 2];
    const context = canvas.getContext("2d")!;
    context.scale(2, 2);
    context.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) => canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error("no picture")), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function toSvg(root: HTMLElement): { text: string; width: number; height: number } {
  const frame = root.getBoundingClientRect();
  const origin = { x: frame.left - edge, y: frame.top - edge };
  const svg = document.createElementNS(ns, "svg");
  const ground = add(svg, "rect", { x: 0, y: 0, fill: getComputedStyle(document.body).backgroundColor });
  let bottom = 0;
  visit(root);
  const [width, height] = [Math.ceil(frame.width + 2 * edge), Math.ceil(bottom + edge)];
  for (const element of [svg, ground]) set(element, { width, height });
  set(svg, { xmlns: ns, viewBox: `0 0 ${width} ${height}` });
  return { text: new XMLSerializer().serializeToString(svg), width, height };

  function visit(node: Node): void {
    if (node instanceof Text) return words(node);
    if (!(node instanceof Element) || node.hasAttribute("data-nopicture") || node.classList.contains("vh")) return;
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") return;
    const box = node.getBoundingClientRect();
    if (node instanceof SVGSVGElement) {
      const copy = copied(node);
      set(copy, { x: box.left - origin.x, y: box.top - origin.y, width: box.width, height: box.height });
      svg.append(copy);
      bottom = Math.max(bottom, box.bottom - origin.y);
      return;
    }

    if (!clear(style.backgroundColor) && node !== root)
      add(svg, "rect", { x: box.left - origin.x, y: box.top - origin.y, width: box.width, height: box.height, rx: parseFloat(style.borderRadius) || 0, fill: style.backgroundColor });
    if (parseFloat(style.borderBottomWidth) > 0 && !clear(style.borderBottomColor) && style.borderBottomStyle !== "none") rule(box.bottom, style.borderBottomColor);
    if (parseFloat(style.borderTopWidth) > 0 && !clear(style.borderTopColor) && style.borderTopStyle !== "none") rule(box.top, style.borderTopColor);
    node.childNodes.forEach(visit);

    function rule(y: number, stroke: string): void {
      add(svg, "line", { x1: box.left - origin.x, x2: box.right - origin.x, y1: y - origin.y, y2: y - origin.y, stroke, "stroke-width": 1 });
    }
  }

  // Word by word, since the lines of a paragraph are where the browser broke them.
  function words(node: Text): void {
    if (!node.parentElement || !node.data.trim()) return;
    const style = getComputedStyle(node.parentElement);
    const range = document.createRange();
    let line: { top: number; left: number; right: number; text: string } | null = null;
    const size = parseFloat(style.fontSize);
    const end = () => {
      if (line) {
        const text = add(svg, "text", {
          x: line.left - origin.x, y: line.top - origin.y + size * 0.95, fill: style.color, "font-size": style.fontSize, "font-family": style.fontFamily, "font-weight": style.fontWeight,
        });
        text.textContent = line.text.trimEnd();
        // As wide as on the screen, whatever font the picture is shown in.
        set(text, { textLength: (line.right - line.left).toFixed(1), lengthAdjust: "spacingAndGlyphs" });
        bottom = Math.max(bottom, line.top - origin.y + size * 1.3);
      }
      line = null;
    };
    for (const match of node.data.matchAll(/\S+\s*/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].trimEnd().length);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      const top = box.top + (box.height - size * 1.15) / 2;
      if (line && Math.abs((line as { top: number }).top - top) > 2) end();
      line ??= { top, left: box.left, right: box.right, text: "" };
      line.text += match[0].replace(/\s+$/, " ");
      line.right = box.right;
    }
    end();
  }
}

function copied(source: SVGElement): SVGElement {
  const copy = source.cloneNode(false) as SVGElement;
  for (const name of ["class", "style", "role", "aria-label", "tabindex"]) copy.removeAttribute(name);
  const style = getComputedStyle(source);
  for (const name of kept) set(copy, { [name]: style.getPropertyValue(name) });
  source.childNodes.forEach(child => copy.append(child instanceof SVGElement ? copied(child) : child.cloneNode()));
  return copy;
}

function add(parent: Element, name: string, attributes: Record<string, string | number>): Element {
  const element = document.createElementNS(ns, name);
  set(element, attributes);
  parent.append(element);
  return element;
}

function set(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function clear(colour: string): boolean {
  return colour === "transparent" || /,\s*0\)$/.test(colour) || /\/ 0\)$/.test(colour);
}
