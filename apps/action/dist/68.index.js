export const id = 68;
export const ids = [68];
export const modules = {

/***/ 6068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  exchange: () => (/* binding */ exchange)
});

// EXTERNAL MODULE: external "node:dgram"
var external_node_dgram_ = __webpack_require__(1314);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ../../node_modules/dns-packet/index.js
var dns_packet = __webpack_require__(6133);
// EXTERNAL MODULE: ../../packages/probe/dist/net/dns/canonical-name.js
var canonical_name = __webpack_require__(4983);
;// CONCATENATED MODULE: ../../packages/probe/dist/net/dns/message.js



/** The smallest packet that every IPv6 path carries (1,280 bytes, RFC 8200 section 5) less the IPv6 and UDP headers. */
const udpPayloadSize = 1232;
/** A question that nobody can answer who has not seen it: its id is not guessed. */
function encodeQuestion({ name, type }) {
    const id = (0,external_node_crypto_.randomInt)(0x10000);
    const bytes = (0,dns_packet.encode)({
        type: 'query',
        id,
        // AD in a question asks for AD in the answer, and spares the signatures themselves (RFC 6840 section 5.7).
        flags: dns_packet.RECURSION_DESIRED | dns_packet.AUTHENTIC_DATA,
        questions: [{ name, type, class: 'IN' }],
        additionals: [
            {
                ...{ type: 'OPT', name: '.', udpPayloadSize, extendedRcode: 0, ednsVersion: 0, flags: 0 },
                ...{ flag_do: false, options: [] },
            },
        ],
    });
    return { id, bytes };
}
/** The reply in the bytes, when they are one to this question; null for anything else, which may come from anybody. */
function decodeReply(bytes, id, question) {
    let packet;
    try {
        packet = (0,dns_packet.decode)(bytes);
    }
    catch {
        return null;
    }
    if (packet.type !== 'response' || packet.id !== id)
        return null;
    const [asked, ...more] = packet.questions ?? [];
    if (!asked || more.length > 0)
        return null;
    if (asked.type !== question.type || (0,canonical_name/* canonicalName */.E)(asked.name) !== (0,canonical_name/* canonicalName */.E)(question.name))
        return null;
    return {
        code: packet.rcode ?? 'NOERROR',
        truncated: packet.flag_tc,
        authenticated: packet.flag_ad,
        answers: packet.answers ?? [],
    };
}

;// CONCATENATED MODULE: ../../packages/probe/dist/net/dns/exchange.js



/**
 * Asks one server once: over UDP, and over TCP when the answer was too large for that (RFC 1035 section 4.2, RFC 7766
 * section 5).
 */
async function exchange(server, question, { limitMs, signal }) {
    const within = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
    const cause = () => (signal.aborted ? 'cancelled' : 'timeout');
    const reply = await overUdp(server, question, within, cause);
    return typeof reply === 'object' && reply.truncated
        ? await overTcp(server, question, within, cause)
        : reply;
}
/** What comes from elsewhere, and what answers another question, is passed over: the true answer may still come. */
function overUdp({ address, port }, question, within, cause) {
    const { id, bytes } = encodeQuestion(question);
    return new Promise((resolve) => {
        const socket = (0,external_node_dgram_.createSocket)((0,external_node_net_.isIPv6)(address) ? 'udp6' : 'udp4');
        let garbage = false;
        const finish = (exchange) => {
            within.removeEventListener('abort', onAbort);
            socket.removeAllListeners('message');
            closeOnce();
            resolve(exchange);
        };
        let closed = false;
        const closeOnce = () => {
            if (!closed)
                socket.close();
            closed = true;
        };
        const onAbort = () => finish(garbage && cause() === 'timeout' ? 'malformed' : cause());
        if (within.aborted)
            return finish(cause());
        within.addEventListener('abort', onAbort, { once: true });
        socket.on('error', () => finish('unreachable'));
        socket.on('message', (message) => {
            const reply = decodeReply(message, id, question);
            if (reply)
                finish(reply);
            else
                garbage = true;
        });
        // A connected socket hears only this server, and learns when nobody listens there.
        socket.connect(port, address, () => {
            if (!closed)
                socket.send(bytes);
        });
    });
}
function overTcp({ address, port }, question, within, cause) {
    const { id, bytes } = encodeQuestion(question);
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ host: address, port });
        let received = Buffer.alloc(0);
        const finish = (exchange) => {
            within.removeEventListener('abort', onAbort);
            socket.destroy();
            resolve(exchange);
        };
        const onAbort = () => finish(cause());
        if (within.aborted)
            return finish(cause());
        within.addEventListener('abort', onAbort, { once: true });
        // The server is there: over UDP it has answered, but not with all.
        socket.once('error', () => finish('malformed'));
        socket.once('close', () => finish('malformed'));
        socket.on('data', (chunk) => {
            received = Buffer.concat([received, chunk]);
            // The length goes before the message, in two bytes, so at most 64 KiB are kept.
            if (received.length < 2 || received.length < 2 + received.readUInt16BE(0))
                return;
            const reply = decodeReply(received.subarray(2, 2 + received.readUInt16BE(0)), id, question);
            finish(reply ?? 'malformed');
        });
        const length = Buffer.alloc(2);
        length.writeUInt16BE(bytes.length);
        socket.write(Buffer.concat([length, bytes]));
    });
}


/***/ })

};
