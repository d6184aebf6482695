export const id = 805;
export const ids = [805];
export const modules = {

/***/ 7805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lookUpTlsa: () => (/* binding */ lookUpTlsa)
/* harmony export */ });
/* harmony import */ var _timed_query_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2295);

/**
 * Looks up the TLSA records of a host and port (RFC 7672 section 2.2.3). Where the host is an alias and DNS proves it, the records
 * of what it stands for come first, and the host's own where there are none.
 *
 * Whether the addresses themselves are proved is not asked: records that are proved bind the server, wherever it is.
 */
async function lookUpTlsa(host, port, dns) {
    const expanded = await aliasOf(host, dns);
    if (expanded !== null) {
        const found = await at(expanded, port, dns);
        if (found.records.length > 0 && found.security === 'secure')
            return found;
    }
    return await at(host, port, dns);
}
async function aliasOf(host, dns) {
    for (const type of ['A', 'AAAA']) {
        const answer = await (0,_timed_query_js__WEBPACK_IMPORTED_MODULE_0__/* .timedQuery */ .Y)(host, type, dns);
        if (!answer.ok)
            continue;
        return answer.aliases.length > 0 && answer.security === 'secure' ? answer.name : null;
    }
    return null;
}
async function at(host, port, dns) {
    const name = `_${port}._tcp.${host}`;
    const answer = await (0,_timed_query_js__WEBPACK_IMPORTED_MODULE_0__/* .timedQuery */ .Y)(name, 'TLSA', dns);
    const { security } = answer;
    return answer.ok
        ? { name, host, security, problem: null, records: answer.records.map(asText) }
        : { name, host, security, problem: answer.problem, records: [] };
}
function asText({ data, ...fields }) {
    return { ...fields, data: Buffer.from(data).toString('hex') };
}


/***/ })

};
