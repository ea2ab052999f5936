// Part of actorgraph, Apache-2.0. Takes the scripts out of the blocks in which they are packed; the page's policy
// lets none but them run.
globalThis.unpacked = async (id) => {
  const block = document.getElementById(id);
  block.remove();
  if (block.dataset.packed === undefined) return block.textContent;
  const packed = atob(block.textContent);
  const bytes = new Uint8Array(packed.length);
  for (let place = 0; place < packed.length; place += 1) bytes[place] = packed.charCodeAt(place);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
};
if (typeof DecompressionStream === "undefined") document.getElementById("old").hidden = false;
else
  (async () => {
    for (const id of ["vis", "page"]) {
      const script = document.createElement("script");
      if (id === "page") script.type = "module";
      script.textContent = await globalThis.unpacked(id);
      document.head.append(script);
    }
  })();
