import type {Probe} from '../connection/probe.js';
import {isPostQuantum} from '../connection/ssh2/hybrid-exchange.js';
import {lookUp} from '../model/look-up.js';
import {proofText} from '../model/ssh/host-key-check.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Check} from './check.js';
import {bad, type Finding, ok, unknown} from './finding.js';
import {ifFound} from './instance-checks.js';

/** The stages of a connection up to the host key. */
const stages = ['dns', 'tcp', 'tls', 'tunnel', 'ssh', 'host-key'] as const;

type Stage = (typeof stages)[number];

/** The stage that each failure code belongs to; the others depend on how far the probe came. */
const stageOfCode: Readonly<Record<string, Stage>> = {
	NameNotFound: 'dns',
	ConnectTimeout: 'tcp',
	ConnectionRefused: 'tcp',
	ConnectionReset: 'tcp',
	Unreachable: 'tcp',
	ConnectionFailed: 'tcp',
	CertificateRefused: 'tls',
	HostKeyChanged: 'host-key',
	HostKeyRevoked: 'host-key',
	HostKeyTooShort: 'host-key',
	HostKeyDifferent: 'host-key',
};

const titles: Readonly<Record<Stage, string>> = {
	dns: 'DNS',
	tcp: 'TCP',
	tls: 'TLS',
	tunnel: 'tunnel',
	ssh: 'SSH',
	'host-key': 'host key',
};

/** The checks that probe the route, one for each stage. They share one probe. */
export const reachChecks: readonly Check[] = stages.map(stage => ({
	id: stage,
	title: titles[stage],
	group: 'network',
	run: ifFound(async ({probe, environment}) => {
		const probed = await probe();
		// With a dial map there is neither DNS nor TLS.
		const isMapped = Boolean(environment['EIC_DIAL_MAP']) && (stage === 'dns' || stage === 'tls');
		return probed === null || isMapped ? null : stageFinding(stage, probed);
	}),
}));

/** What a probe says about a stage: passed or failed; null if it was not reached or does not apply. */
export function stageFinding(stage: Stage, probe: Probe): Finding | null {
	const {route, failure} = probe;
	const isTunnel = route.endpoint !== null;
	if (!isTunnel && (stage === 'dns' || stage === 'tls' || stage === 'tunnel')) {
		return null;
	}

	const failedAt = failure === null ? null : stageOf(probe);
	const order = stages.indexOf(stage);
	if (failure !== null && failedAt === stage) {
		return bad(sanitize(failure.message, 400).replace(/\.$/, ''), failure.nextStep);
	}

	if (failedAt !== null && stages.indexOf(failedAt) < order) {
		return null;
	}

	return passedFinding(stage, probe);
}

function stageOf({failure, route, isOpen}: Probe): Stage {
	const code = failure?.code ?? '';
	const knownStage = lookUp(stageOfCode, code);
	if (!isOpen) {
		return knownStage ?? (route.endpoint === null ? 'tcp' : 'tunnel');
	}

	// An endpoint opens the tunnel before it connects to the instance, and closes it if that fails.
	return code === 'TunnelClosed' || code === 'TunnelLost'
		? 'tunnel'
		: knownStage === 'host-key'
			? knownStage
			: 'ssh';
}

function passedFinding(stage: Stage, {route, banner, hostKey, keyExchange}: Probe): Finding | null {
	switch (stage) {
		case 'dns': {
			return ok(`the name of ${route.endpoint?.id} resolves`);
		}

		case 'tcp': {
			return ok(`${route.endpoint?.id ?? sanitize(route.address)} answers`);
		}

		case 'tls': {
			return ok('the certificate is valid');
		}

		case 'tunnel': {
			return ok(`opened by ${route.endpoint?.id}`);
		}

		case 'ssh': {
			const server = banner ?? 'the server speaks SSH';
			return ok(
				keyExchange === null || isPostQuantum(keyExchange)
					? server
					: `${server}; not post-quantum (${keyExchange})`,
			);
		}

		case 'host-key': {
			if (hostKey === null) {
				return null;
			}

			const {type, fingerprint, isNew, proof} = hostKey;
			const key = `${type} ${fingerprint}`;
			if (!isNew) {
				return ok(`${key}, as remembered`);
			}

			return proof?.verdict === 'verified'
				? ok(`${key}, new, ${proofText(proof)}`)
				: unknown(`${key}, new${proof === null ? '' : `, ${proofText(proof)}`}`);
		}
	}
}
