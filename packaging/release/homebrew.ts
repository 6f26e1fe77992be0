import {platforms} from './node-binary.js';

/**
The formula that installs the executables with Homebrew.

@param checksums The content of SHA256SUMS.
@param releases The URL below which the files of each version are.
@throws {Error} When a platform has no checksum.
*/
export function homebrewFormula(version: string, checksums: string, releases: string): string {
	const sumOf = (platform: string): string => {
		const sum = new RegExp(`^([\\da-f]{64})  eic-${platform}$`, 'm').exec(checksums)?.[1];
		if (sum === undefined) {
			throw new Error(`There is no checksum of eic-${platform}`);
		}

		return sum;
	};

	const block = (system: 'macos' | 'linux', prefix: 'darwin' | 'linux') => [
		`  on_${system} do`,
		...platforms
			.filter(platform => platform.startsWith(prefix))
			.flatMap(platform => [
				`    on_${platform.endsWith('arm64') ? 'arm' : 'intel'} do`,
				`      url "${releases}/v${version}/eic-${platform}"`,
				`      sha256 "${sumOf(platform)}"`,
				'    end',
			]),
		'  end',
	];
	return [
		'class Eic < Formula',
		'  desc "From a terminal to a shell on the right EC2 instance, through EC2 Instance Connect"',
		`  version "${version}"`,
		'  license "MIT"',
		...block('macos', 'darwin'),
		...block('linux', 'linux'),
		'',
		'  def install',
		'    bin.install Dir["eic-*"].first => "eic"',
		'    generate_completions_from_executable(bin/"eic", "completion")',
		'  end',
		'',
		'  test do',
		'    assert_match version.to_s, shell_output("#{bin}/eic --version")',
		'  end',
		'end',
		'',
	].join('\n');
}
