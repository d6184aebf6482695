export const id = 378;
export const ids = [378];
export const modules = {

/***/ 378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readYaml: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(3483);
;// CONCATENATED MODULE: ../../packages/probe/dist/config/text-position.js
/** Turns offsets in a text into places. Cheap as long as the offsets asked for mostly rise, even where all is one line. */
class TextPositions {
    #text;
    #offset = 0;
    #line = 1;
    #column = 1;
    constructor(text) {
        this.#text = text;
    }
    at(offset) {
        if (offset < this.#offset) {
            this.#offset = 0;
            this.#line = 1;
            this.#column = 1;
        }
        while (this.#offset < offset && this.#offset < this.#text.length) {
            const code = this.#text.codePointAt(this.#offset) ?? 0;
            this.#offset += code > 0xffff ? 2 : 1;
            if (code === 0x0a) {
                this.#line += 1;
                this.#column = 1;
            }
            else {
                this.#column += 1;
            }
        }
        return { line: this.#line, column: this.#column };
    }
}

;// CONCATENATED MODULE: ../../packages/probe/dist/config/yaml.js


/**
 * Reads one document of YAML 1.2 by its core schema: no tags but its own, no merge keys, no second meaning of `off` or `1:30`. What an
 * anchor names is read once, however often an alias repeats it, so a small file cannot become a large one.
 */
function readYaml(text) {
    const positions = new TextPositions(text);
    const document = (0,dist/* parseDocument */.Tp)(text, {
        version: '1.2',
        schema: 'core',
        resolveKnownTags: false,
        // Found below, where it can be said which line has the first of them.
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'error',
    });
    const faults = [...document.errors, ...document.warnings].sort((one, other) => one.pos[0] - other.pos[0]);
    const nesting = faults.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
    if (nesting) {
        return refused(positions.at(nesting.pos[0]), 'the lists and maps stand too deep in each other to be read.');
    }
    if (faults.length > 0) {
        const found = faults.map((fault) => ({ at: positions.at(fault.pos[0]), message: wordsFor(fault, text) }));
        // One fault brings others after it; those on later lines can be faults of their own.
        return { ok: false, problems: found.filter(({ at }, index) => at.line !== found[index - 1]?.at.line) };
    }
    const { yaml: directive } = document.directives;
    if (directive.explicit === true && directive.version !== '1.2') {
        return refused(positions.at(0), `the file says it is YAML ${directive.version}; only YAML 1.2 is read. Leave out the line %YAML.`);
    }
    const problems = [];
    const anchors = new Map();
    const nothing = { kind: 'scalar', value: null, source: '' };
    function place(node, offset) {
        const at = positions.at(node?.range?.[0] ?? offset);
        if (!node)
            return { at, node: nothing };
        if ((0,dist/* isAlias */.Vj)(node))
            return { at, node: aliased(node, at) };
        return { at, node: convert(node) };
    }
    function aliased(alias, at) {
        const node = anchors.get(alias.source);
        if (!node)
            problems.push({ at, message: `*${alias.source}: no anchor &${alias.source} stands before it.` });
        return node ?? nothing;
    }
    function convert(node) {
        const converted = withoutAnchor(node);
        // Only now, so that nothing holds itself.
        if ('anchor' in node && node.anchor)
            anchors.set(node.anchor, converted);
        return converted;
    }
    function withoutAnchor(node) {
        if ((0,dist/* isMap */.jh)(node))
            return { kind: 'map', entries: node.items.map(entry) };
        if ((0,dist/* isSeq */.oP)(node))
            return { kind: 'list', items: node.items.map((item) => place(item, node.range[0])) };
        const { value, source = '' } = node;
        const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
        return { kind: 'scalar', value: known ? value : null, source };
    }
    function entry({ key, value }) {
        const { at, node } = place(key, 0);
        if (node.kind !== 'scalar')
            problems.push({ at, message: `a key is a word, and here stands a list or a map. ${bracketHint}` });
        const name = node.kind === 'scalar' ? node.source : '';
        const offset = key?.range?.[1] ?? 0;
        return { key: name, at, value: place(value, offset) };
    }
    const root = place(document.contents, 0);
    return problems.length > 0 ? { ok: false, problems } : { ok: true, root };
}
function refused(at, message) {
    return { ok: false, problems: [{ at, message }] };
}
const bracketHint = 'Text that begins with a bracket stands in quotes, as in "[2001:db8::1]:25".';
/** What is said of the faults that people make; the parser's own words for the others. */
function wordsFor({ code, message, pos }, text) {
    switch (code) {
        case 'TAB_AS_INDENT':
            return 'a tab stands where lines are indented: YAML is indented by spaces.';
        case 'MULTIPLE_DOCS':
            return 'a second document begins here: write one, without a line of ---.';
        case 'TAG_RESOLVE_FAILED':
            return `${message.replace('Unresolved tag: ', 'the tag ')} means nothing here: write the value without it.`;
        default:
            return `this is not YAML: ${message}.${text[pos[0] - 1] === ']' ? ` ${bracketHint}` : ''}`;
    }
}


/***/ })

};
