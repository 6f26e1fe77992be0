import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import crypto, {
	createHash,
	createPrivateKey,
	createPublicKey,
	diffieHellman,
	generateKeyPairSync,
} from 'node:crypto';
import {describe, it} from 'node:test';
import {
	createHybridKeys,
	initOf,
	isHybridSupported,
	secretOf,
} from '../../../source/connection/ssh2/hybrid-exchange.js';
import {abilitiesIn, withKexNames} from '../../../source/connection/ssh2/kexinit.js';

const hex = (text: string) => Buffer.from(text, 'hex');

// ML-KEM-768 (FIPS 203): the seeds of a key pair, a ciphertext and its secret. They are the "unlucky"
// vectors of C2SP's CCTV (CC0), in which sampling needs unusually many bytes.
const mlKem = {
	seeds: hex(
		'82c4a361586b9715c2375a45fb85c32d04be7fe6e26acd820ec5d4080093afe1' +
			'8476013560151d986dc7834dcb57c75f845f8d7ee71558d0955f3f4feb723cf2',
	),
	ciphertext: hex(
		'696ef1699d5ac2aa9a012a64c60c6c214dcedec75ff87fb3a5850044202a790bfdaa6fb517a8c714a6685b1eea8ac01d28e2f1e7350e79b1371b2aab98723f40ac1adb809751118a53eb56f13cf9fadf698c7a2ae127746bb661f6772d8227777c22d388e2a0f635f97913191033d3c487a9d2822348be19710e5f47d2b740c044f39ddae838699f62a1056dbc43364046d36a972f7110c88e900ca37daec64039b0c96319cef8ea01d5974c5da29392222b838e7c3d19892aa70f3a232b64f94ae72ff2032941a70dd71e2e24c987fe4c2f5027fd435618288f50e8d248fbe009d93af8b0dea451414f2cbaceda51b3a7aabff1faed24293e0d5d57da89868630e1b09a6b27a034bd5da40d622e0b9507e64d81669a1074b5f67728a9fadb600bc57d55d9c3a0fe376fdefd32a30b1931315210bd8622ff0b2ad9bf6d00749942e07a90572d0468d5f5a95aa6c338b2e5e5175dd8f4bd118e8849be829e3fb08628101a33b1295b1c7ee3e9158d4beaea203a22c1b97af6ad7fc004f0f9895a51da0c26a7b46734c418afe98ddbaada3fffcd4642075bd23e044154cfe19a0b6a05e24e83c55057a50d24f956617534dfcf99f134bbc539b1e7c9c3d00f59de4351e9ecfbec3f66374ecea6ab72d0fd00e0f91461db0a74fc5ab63b30a2caf455fea339878ba665aeeee0b52d427a4e4ccad8526386951f5b1d61778a56dfa243d3f6186aa4f8fd953127599bc14da3e8e918aaa5b4182a9bde4b5bb1871a972ef526b9f4417373001842f2b3eae1fe0d4693220b843bf265c59a647930946bdd72aa54a1af18daa3864327d91b80611c30bc1e16a89f71ddc51cf6fce4a179239d0f21a0bce88c86499ef9ca1219039be087664c365149b3683b94fcb06dc858dea2f5bb7edb32fdc09cd91c74bfe29608b48d0db29061099671f6cf8dfbba2b1db456eca1c8657de5e982f11da9c3173a633ba7ec0066a717bc6eadde242f3e03cddab1c42def35f9cc2d6fa2f4222bfa096d321dd504d6c8dd6e6d18937151330be89bf2a218752442f8a50df3075463476db1e0a5275fd7958f7b650a11a36db809cee7074bc763d035245c3c6da7fcc93425175e0cb3f7407000fb6c0b7a7450ada28c05c34f883af2cd0965826cec71435d87e8cd192137e3abae4050d68be1d97fa3af08728daa4ba05aa7f61b8a7f52701d6c969b25fd2fd1a68a5b2098a348273337782ec52143e1f51e5a512e91f2469da136e8d8f96af7cc6fe21f929203bcd12de6826bba19cfe5a69bc2c3d3f503a14cab590591cd134b375feaae76c764c95dae6644551c6d5bce2665f9c1dd4c33694100d88fcc4e3282eb8c1766917956199273f0f80c67dc3e944a449ab2ed9d58554c62ee43bdc2d1408d784f08c0c71d6171176ca6c912626c45eb1fa1292774885a73bd614ae833797a1c84afee1a7e7c105eca8273b304cbc44acab0305aba4ef6ba671739d1f80d09c7640acea982655b3294ee0371019b134559be391c29d990f82f8a1dd4a715',
	),
	secret: hex('4f7cc64c040fc4e335a539691f4638caf8b1bf5da6455754afe699e41813801b'),
};

// X25519 (RFC 7748, 6.1): Bob is the client, Alice the server.
const curve = {
	privateKey: hex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'),
	theirs: hex('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'),
	secret: hex('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742'),
};

/** A private key from its raw bytes, with the head of its PKCS#8 encoding. */
function pairOf(head: string, bytes: Buffer) {
	const key = Buffer.concat([hex(head), bytes]);
	const privateKey = createPrivateKey({key, format: 'der', type: 'pkcs8'});
	return {privateKey, publicKey: createPublicKey(privateKey)};
}

describe('mlkem768x25519-sha256', {
	skip: isHybridSupported ? false : 'this Node has no ML-KEM',
}, () => {
	it('derives the secret of the published vectors', () => {
		const keys = {
			mlKem: pairOf('3054020100300b0609608648016503040402 04428040'.replace(' ', ''), mlKem.seeds),
			curve: pairOf('302e020100300506032b656e04220420', curve.privateKey),
		};
		const init = initOf(keys);
		assert.equal(init.length, 1216);
		assert.match(init.toString('hex'), /^ad568015b87690eb.*b9f21b7c6161de9edb7d7b7dc1b4/);
		const secret = secretOf(keys, Buffer.concat([mlKem.ciphertext, curve.theirs]));
		const whole = Buffer.concat([mlKem.secret, curve.secret]);
		assert.deepEqual(secret, createHash('sha256').update(whole).digest());
		assert.equal(
			secret.toString('hex'),
			'3bf1aaebb6176ce1d56c325770f85682004e875f556570be61e6444a26b07a59',
		);
	});

	it('derives the same secret as a server', () => {
		const keys = createHybridKeys();
		const init = initOf(keys);
		const server = generateKeyPairSync('x25519');
		const spki = keys.mlKem.publicKey.export({type: 'spki', format: 'der'});
		const theirKey = createPublicKey({
			key: Buffer.concat([spki.subarray(0, -1184), init.subarray(0, 1184)]),
			type: 'spki',
			format: 'der',
		});
		const {ciphertext, sharedKey} = crypto.encapsulate(theirKey);
		const reply = Buffer.concat([
			ciphertext,
			server.publicKey.export({type: 'spki', format: 'der'}).subarray(-32),
		]);
		const classic = diffieHellman({
			privateKey: server.privateKey,
			publicKey: keys.curve.publicKey,
		});
		assert.deepEqual(
			secretOf(keys, reply),
			createHash('sha256').update(sharedKey).update(classic).digest(),
		);
	});

	it('refuses a reply of another size, and a curve point of small order', () => {
		const keys = createHybridKeys();
		assert.throws(() => secretOf(keys, Buffer.alloc(1119)), /reply has 1119 bytes/);
		assert.throws(() => secretOf(keys, Buffer.alloc(1120)));
	});
});

describe('a KEXINIT message', () => {
	const lists = ['a,b', 'key', 'c1', 'c2', 'm1,m2', 'm3', 'none', 'none', '', ''];
	const message = Buffer.concat([
		Buffer.from([20, ...Array.from({length: 16}, (_, index) => index)]),
		...lists.flatMap(list => [hex(list.length.toString(16).padStart(8, '0')), Buffer.from(list)]),
		Buffer.alloc(5),
	]);

	it('is read, and rewritten with other key exchanges only', () => {
		assert.deepEqual(abilitiesIn(message), {
			kex: ['a', 'b'],
			serverHostKey: ['key'],
			cipher: {cs: ['c1'], sc: ['c2']},
			mac: {cs: ['m1', 'm2'], sc: ['m3']},
		});
		const other = withKexNames(message, ['longer', 'b']);
		assert.deepEqual(abilitiesIn(other), {...abilitiesIn(message), kex: ['longer', 'b']});
		assert.deepEqual(withKexNames(other, ['a', 'b']), message);
	});

	it('may be truncated anywhere', () => {
		for (let length = 0; length < message.length; length++) {
			assert.doesNotThrow(() => abilitiesIn(message.subarray(0, length)));
		}
	});
});
