export const id = 514;
export const ids = [514];
export const modules = {

/***/ 6787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ formatWait),
/* harmony export */   n: () => (/* binding */ formatAgo)
/* harmony export */ });
/* harmony import */ var _model_phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4515);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
function formatAgo(then, now) {
    const ms = now - then;
    if (ms < MINUTE)
        return 'just now';
    if (ms < HOUR)
        return `${Math.floor(ms / MINUTE)} min ago`;
    if (ms < DAY)
        return `${(0,_model_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(Math.floor(ms / HOUR), 'hour')} ago`;
    return `${(0,_model_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(Math.floor(ms / DAY), 'day')} ago`;
}
function formatWait(ms) {
    const seconds = Math.ceil(ms / 1000);
    return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}


/***/ }),

/***/ 3514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deployAndWait: () => (/* binding */ deployAndWait)
});

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./.build/src/model/failure.js
var model_failure = __webpack_require__(2759);
// EXTERNAL MODULE: ./.build/src/model/scope.js
var scope = __webpack_require__(8777);
// EXTERNAL MODULE: ./.build/src/model/store.js
var store = __webpack_require__(4760);
// EXTERNAL MODULE: ./.build/src/model/text.js
var model_text = __webpack_require__(6426);
// EXTERNAL MODULE: ./.build/src/redeploy/ago.js
var ago = __webpack_require__(6787);
;// CONCATENATED MODULE: ./.build/src/redeploy/pace.js
const INTERVALS_MS = [5_000, 10_000, 20_000, 30_000];
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 150_000;
const LAST_ANSWERS_MS = 30_000;
class Pace {
    #ports;
    #deadline;
    #step = 0;
    #conflicts = 0;
    #retryAt = -Infinity;
    constructor(ports, deadline) {
        this.#ports = ports;
        this.#deadline = deadline;
    }
    get isOver() {
        return this.#ports.now() >= this.#deadline;
    }
    get isLongOver() {
        return this.#ports.now() >= this.#deadline + LAST_ANSWERS_MS;
    }
    async pause() {
        const interval = INTERVALS_MS[Math.min(this.#step++, INTERVALS_MS.length - 1)] ?? 0;
        const { soft } = this.#ports.stop;
        try {
            await this.#ports.sleep(Math.max(0, Math.min(interval, this.#deadline - this.#ports.now())), soft);
        }
        catch (error) {
            if (!soft.aborted)
                throw error;
        }
    }
    restart() {
        this.#step = 0;
    }
    get mayRequest() {
        return this.#ports.now() >= this.#retryAt;
    }
    get wasRefused() {
        return this.#conflicts > 0;
    }
    noteConflict() {
        this.#retryAt = this.#ports.now() + Math.min(FIRST_RETRY_MS * 2 ** this.#conflicts++, LAST_RETRY_MS);
    }
}

// EXTERNAL MODULE: ./.build/src/redeploy/states.js
var redeploy_states = __webpack_require__(350);
;// CONCATENATED MODULE: ./.build/src/redeploy/results.js



function goesOn({ status, cause, isRequested }) {
    return status === 'failed' && isRequested && cause !== 'ended-badly' && cause !== 'refused';
}
class Results {
    #due;
    #ended = new Map();
    isRequested = false;
    constructor(due) {
        this.#due = due;
    }
    get open() {
        return this.#due.filter((one) => !this.#ended.has(one));
    }
    get all() {
        return this.#due.flatMap((one) => this.#ended.get(one) ?? []);
    }
    noteDone(one) {
        this.#ended.set(one, { ...one, status: 'done', isRequested: this.isRequested });
    }
    noteEnd(one, state) {
        const end = (0,redeploy_states/* endOf */.pJ)(state);
        if (end === 'deployed')
            this.noteDone(one);
        if (end === 'failed')
            this.#note(one, 'failed', 'ended-badly', (0,model_text/* say */.cv) `ended as ${new model_text/* ApiText */.O8(state)}`);
    }
    noteStopped(one, state) {
        const why = state === undefined
            ? 'it is no longer in its environment'
            : (0,model_text/* say */.cv) `it was stopped meanwhile (${new model_text/* ApiText */.O8(state)})`;
        this.#note(one, 'not-attempted', 'stopped', why);
    }
    noteLate(one, state) {
        const error = (0,model_text/* say */.cv) `was still ${new model_text/* ApiText */.O8(state ?? 'in an unknown state')} at the time limit; the deployment may go on`;
        this.#note(one, 'failed', 'timeout', error);
    }
    noteCollision(status, cause, why) {
        this.#noteOpen(status, cause, why);
    }
    noteRefused({ kind, text }) {
        const error = kind === 'unsure'
            ? (0,model_text/* say */.cv) `nobody knows whether the request arrived: ${text}`
            : (0,model_text/* say */.cv) `the request was refused: ${text}`;
        this.#noteOpen('failed', 'refused', error);
    }
    noteCancelled() {
        if (this.isRequested)
            this.#noteOpen('failed', 'cancelled', 'the run was cancelled while waiting; the deployment goes on');
        else
            this.#noteOpen('not-attempted', 'cancelled', 'the run was cancelled before its deployment was requested');
    }
    noteCrash(error) {
        const failure = (0,model_failure/* failureOf */.g5)(error, 'Unexpected error while deploying', 'Report it with the log of this run; it holds no secret.');
        if (this.isRequested)
            this.#noteOpen('failed', { failure }, 'the run broke off while waiting; the deployment goes on');
        else
            this.#noteOpen('not-attempted', { failure }, failure.message);
    }
    #noteOpen(status, cause, error) {
        for (const one of this.open)
            this.#note(one, status, cause, error);
    }
    #note(one, status, cause, error) {
        this.#ended.set(one, { ...one, status, cause, error, isRequested: this.isRequested });
    }
}

;// CONCATENATED MODULE: ./.build/src/redeploy/environment-deployment.js








class EnvironmentDeployment {
    #environment;
    #ports;
    #pace;
    #results;
    #lastWait = '';
    #busy;
    constructor({ environment, due }, ports, deadline) {
        this.#environment = environment;
        this.#ports = ports;
        this.#pace = new Pace(ports, deadline);
        this.#results = new Results(due);
    }
    async run() {
        try {
            if (this.#ports.timeoutMs === 0)
                await this.#ports.takeTurn(() => this.#requestOnly());
            else {
                const before = await this.#requestWhenFree();
                if (before !== undefined)
                    await this.#follow(before);
            }
        }
        catch (error) {
            if (this.#isCancelled)
                this.#results.noteCancelled();
            else
                this.#results.noteCrash(error);
        }
        return this.#results.all;
    }
    async #requestOnly() {
        if (this.#isCancelled)
            return this.#results.noteCancelled();
        const answer = await this.#request();
        if (answer === 'accepted')
            this.#results.open.forEach((one) => this.#results.noteDone(one));
        if (answer !== 'conflict')
            return;
        this.#results.noteCollision('failed', 'refused', 'another deployment of the environment is under way, and redeploy-timeout is 0');
    }
    async #requestWhenFree() {
        while (!this.#isCancelled) {
            const before = await this.#ports.takeTurn(() => this.#tryToRequest());
            if (before !== 'again')
                return before;
            await this.#pace.pause();
        }
        this.#results.noteCancelled();
        return undefined;
    }
    async #tryToRequest() {
        if (this.#isCancelled)
            return 'again';
        if (this.#pace.isLongOver)
            return this.#giveUp();
        const statuses = await this.#ports.reader.statuses(this.#environment);
        if (this.#isCancelled)
            return 'again';
        this.#busy = findBusy(statuses);
        if (this.#pace.isOver)
            return this.#giveUp();
        if (this.#busy !== undefined)
            this.#sayWait((0,model_text/* say */.cv) `a deployment is under way (${new model_text/* ApiText */.O8(this.#busy)})`);
        else if (this.#pace.mayRequest) {
            const states = statesOf(statuses);
            const answer = await this.#requestDeployable(states);
            if (answer !== 'conflict')
                return answer === 'accepted' ? states : undefined;
            this.#pace.noteConflict();
            this.#sayWait('Qovery says that another operation is in progress');
        }
        return 'again';
    }
    async #requestDeployable(states) {
        for (const one of this.#results.open) {
            const state = states.get(one.service.id)?.state;
            if (state === undefined || (0,redeploy_states/* isStopped */.id)(state) || (0,redeploy_states/* isGoingAway */.ru)(state))
                this.#results.noteStopped(one, state);
        }
        return this.#results.open.length === 0 ? 'ended' : await this.#request();
    }
    async #request() {
        const services = this.#results.open.map(({ service }) => service);
        try {
            await this.#ports.writer.deploy(this.#environment, services);
        }
        catch (error) {
            if (!(error instanceof store/* WriteFailure */.A))
                throw error;
            if (error.kind === 'conflict')
                return 'conflict';
            if (error.kind === 'not-sent' && this.#isCancelled)
                this.#results.noteCancelled();
            else
                this.#results.noteRefused(error);
            return 'ended';
        }
        this.#results.isRequested = true;
        this.#sayWait((0,model_text/* say */.cv) `deployment of ${(0,model_text/* joinTexts */.B5)(services.map(({ name }) => name), ', ')} requested`);
        return 'accepted';
    }
    #giveUp() {
        this.#results.noteCollision('not-attempted', 'timeout', this.#whyLate());
    }
    #whyLate() {
        if (this.#busy !== undefined)
            return (0,model_text/* say */.cv) `another deployment was still under way (${new model_text/* ApiText */.O8(this.#busy)}) at the time limit`;
        return this.#pace.wasRefused
            ? 'Qovery refused the request until the time limit: another operation is in progress'
            : 'the time limit ended before it could be requested';
    }
    async #follow(before) {
        const seen = new Map(before);
        const moved = new Set();
        let isRead = false;
        this.#pace.restart();
        while (this.#results.open.length > 0) {
            await this.#pace.pause();
            const states = await this.#ports.takeTurn(() => this.#readAgain());
            if (this.#isCancelled)
                return this.#results.noteCancelled();
            if (states !== undefined)
                this.#compare(states, before, seen, moved);
            isRead ||= states !== undefined;
            if (!this.#pace.isOver)
                continue;
            for (const one of this.#results.open)
                this.#results.noteLate(one, isRead ? seen.get(one.service.id)?.state : undefined);
        }
    }
    #compare(states, before, seen, moved) {
        for (const one of this.#results.open) {
            const { id, name } = one.service;
            const status = states.get(id);
            if (status === undefined)
                continue;
            const { state, lastDeployedAt } = status;
            if (state !== seen.get(id)?.state)
                this.#say((0,model_text/* say */.cv) `${name} is ${new model_text/* ApiText */.O8(state)}`);
            if (state !== before.get(id)?.state || lastDeployedAt !== before.get(id)?.lastDeployedAt)
                moved.add(id);
            seen.set(id, status);
            if (moved.has(id))
                this.#results.noteEnd(one, state);
        }
    }
    async #readAgain() {
        if (this.#isCancelled || this.#pace.isLongOver)
            return undefined;
        try {
            return statesOf(await this.#ports.reader.statuses(this.#environment));
        }
        catch (error) {
            if (!(error instanceof model_failure/* SyncError */.S0))
                throw error;
            if (!this.#isCancelled)
                this.#sayWait((0,model_text/* say */.cv) `the states could not be read (${error.text}), trying again`);
            return undefined;
        }
    }
    get #isCancelled() {
        return this.#ports.stop.soft.aborted;
    }
    #sayWait(why) {
        const { timeoutMs } = this.#ports;
        const key = (0,model_text/* partsOf */.CI)(why)
            .map((part) => (part instanceof model_text/* ApiText */.O8 ? part.raw : part))
            .join('\0');
        if (key === this.#lastWait)
            return;
        this.#lastWait = key;
        this.#say(timeoutMs === 0 ? why : (0,model_text/* say */.cv) `${why}; waiting ${(0,ago/* formatWait */.D)(timeoutMs)} at most`);
    }
    #say(line) {
        this.#ports.onLine((0,model_text/* say */.cv) `${(0,scope/* describeScope */.OI)(this.#environment)}: ${line}`);
    }
}
function statesOf({ services }) {
    return new Map(services.map((status) => [status.id, status]));
}
function findBusy({ state, services }) {
    return [state, ...services.map((service) => service.state)].find(redeploy_states/* isUnderWay */.gn);
}

;// CONCATENATED MODULE: ./.build/src/redeploy/failure.js


const MOST_SHOWN = 3;
const STAY = 'the secrets stay applied';
function failureOfResults(results, timeoutMs) {
    const having = (...causes) => results.filter(({ cause }) => cause !== undefined && causes.includes(cause));
    const cancelled = having('cancelled');
    const failed = having('ended-badly', 'refused');
    if (cancelled.length > 0)
        return failCancelled(cancelled, failed.length > 0);
    if (failed.length > 0)
        return failDeployment(failed, having('ended-badly').length > 0);
    const late = having('timeout');
    if (late.length > 0)
        return failTimeout(late, timeoutMs);
    const [crash] = results.flatMap(({ cause }) => (typeof cause === 'object' ? [cause.failure] : []));
    return crash;
}
function failCancelled(cancelled, hasFailed) {
    const isRequested = cancelled.some((one) => one.isRequested);
    const others = hasFailed ? ' and why the others failed' : '';
    return {
        reason: 'cancelled',
        message: isRequested
            ? `The run was cancelled while it waited: the deployments under way go on, and ${STAY}.`
            : `The run was cancelled before ${hasFailed ? 'every' : 'a'} deployment was requested; ${STAY}.`,
        advice: isRequested
            ? `See in the Qovery console how they end${others}; run the job again for those that were not requested.`
            : 'Run the job again: it deploys what still runs on old values.',
    };
}
function failDeployment(failed, hasEnded) {
    return {
        reason: 'deploy-failed',
        message: (0,model_text/* say */.cv) `${countServices(failed)} not deployed: ${nameServices(failed)}; ${STAY}.`,
        advice: hasEnded
            ? "Correct what the deployment's log in the Qovery console says and deploy there, or name the service under redeploy as environment/service and run the job again."
            : 'Correct what the lines above say, then run the job again: it deploys what still runs on old values.',
    };
}
function failTimeout(late, timeoutMs) {
    return {
        reason: 'deploy-timeout',
        message: (0,model_text/* say */.cv) `${countServices(late)} not deployed within ${(0,ago/* formatWait */.D)(timeoutMs)}: ${nameServices(late)}; ${STAY}.`,
        advice: 'Look at the deployment in the Qovery console, then run the job again, or give a longer redeploy-timeout.',
    };
}
function countServices({ length }) {
    return length === 1 ? '1 service was' : `${length} services were`;
}
function nameServices(results) {
    const names = results
        .slice(0, MOST_SHOWN)
        .map(({ service }) => (0,model_text/* say */.cv) `"${service.name}" of environment "${service.environment.name}"`);
    const [only] = results;
    if (results.length === 1 && only?.error !== undefined)
        return (0,model_text/* say */.cv) `${(0,model_text/* joinTexts */.B5)(names, '')} (${only.error})`;
    const more = results.length - names.length;
    return more > 0 ? (0,model_text/* say */.cv) `${(0,model_text/* joinTexts */.B5)(names, ', ')} and ${more} more` : (0,model_text/* joinTexts */.B5)(names, ', ');
}

;// CONCATENATED MODULE: ./.build/src/redeploy/deploy-and-wait.js




async function deployAndWait(plan, ports) {
    const deadline = ports.now() + ports.timeoutMs;
    const withDue = plan.environments.filter(({ due }) => due.length > 0);
    const takeTurn = (0,p_limit/* default */.A)(ports.concurrency);
    const deployments = withDue.map((one) => new EnvironmentDeployment(one, { ...ports, takeTurn }, deadline));
    const results = (await Promise.all(deployments.map((deployment) => deployment.run()))).flat();
    const outcomes = results.map((result) => {
        const { service, why, status, error } = result;
        return { service, why, status, ...(error !== undefined && { error }), goesOn: goesOn(result) };
    });
    return { outcomes, failure: failureOfResults(results, ports.timeoutMs), problems: [] };
}


/***/ }),

/***/ 350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ix: () => (/* binding */ isFailed),
/* harmony export */   gn: () => (/* binding */ isUnderWay),
/* harmony export */   id: () => (/* binding */ isStopped),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   ru: () => (/* binding */ isGoingAway)
/* harmony export */ });
function isUnderWay(state) {
    return state.endsWith('ING') || state.endsWith('QUEUED');
}
function isStopped(state) {
    return state === 'STOPPED' || state === 'READY';
}
const GOING_AWAY = new Set([
    'STOPPING',
    'STOP_QUEUED',
    'WAITING_STOPPING',
    'DELETING',
    'DELETE_QUEUED',
    'WAITING_DELETING',
    'DELETED',
]);
function isGoingAway(state) {
    return GOING_AWAY.has(state);
}
function isFailed(state) {
    return state === 'CANCELED' || state.endsWith('_ERROR');
}
function endOf(state) {
    if (state === 'DEPLOYED' || state === 'RESTARTED')
        return 'deployed';
    return isFailed(state) || isStopped(state) || state === 'DELETED' ? 'failed' : undefined;
}


/***/ }),

/***/ 370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ pLimit)
});

// UNUSED EXPORTS: limitFunction

;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
	#head;
	#tail;
	#size;

	constructor() {
		this.clear();
	}

	enqueue(value) {
		const node = new Node(value);

		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}

		this.#size++;
	}

	dequeue() {
		const current = this.#head;
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};

	const next = () => {
		activeCount--;
		resumeNext();
	};

	const run = async (function_, resolve, arguments_) => {
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}


/***/ })

};
