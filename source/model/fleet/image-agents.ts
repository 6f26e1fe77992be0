/** Whether the images of a system come with the agents that AWS connects through, for the user. */
export type ImageAgents = {
	/** EC2 Instance Connect, which accepts pushed keys. */
	readonly instanceConnect: string;
	/** Systems Manager, with which EC2 Instance Connect can be installed. */
	readonly systemsManager: string;
};

const preinstalled = 'preinstalled, except on minimal images';
const notIncluded = 'not preinstalled';

/**
The agents on an instance, as far as they follow from the system of its image, which is named as in
`likelyOsUsers`; null when the system is unknown. Agents that were installed or removed later are not known.

Sources: the AWS guides "Install EC2 Instance Connect on your EC2 instances" and "Find AMIs with the
SSM Agent preinstalled".
*/
export function imageAgents(system: string | null): ImageAgents | null {
	switch (system) {
		case null: {
			return null;
		}

		case 'Amazon Linux': {
			return {instanceConnect: preinstalled, systemsManager: preinstalled};
		}

		case 'Ubuntu': {
			return {instanceConnect: 'preinstalled from 20.04 on', systemsManager: preinstalled};
		}

		case 'Windows': {
			return {instanceConnect: 'not available for Windows', systemsManager: preinstalled};
		}

		case 'AlmaLinux':
		case 'SUSE Linux': {
			return {instanceConnect: notIncluded, systemsManager: preinstalled};
		}

		default: {
			return {instanceConnect: notIncluded, systemsManager: notIncluded};
		}
	}
}
