import { userInfo } from 'node:os'

type Place = {
  home: string
  port: number
  tlsPort: number
  root: boolean
  owner: number | undefined
  tokensUrl: string
  connections: number
}

/** The two files of settings that Dovecot 2.3 reads. As nobody but root it may not change its user: all are ours. */
export function dovecotConfig(place: Place): Record<string, string> {
  const { home, port, tlsPort, root, owner, tokensUrl, connections } = place
  const me = userInfo().username
  const accounts = root
    ? ''
    : `default_internal_user = ${me}\ndefault_login_user = ${me}\ndefault_internal_group =\n`
  return {
    'dovecot.conf': `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
${accounts}
default_process_limit = 1000
default_client_limit = 4000
default_vsz_limit = 0
first_valid_uid = 1
ssl = yes
ssl_cert = <${home}/cert.pem
ssl_key = <${home}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
auth_username_format = %Lu
mail_max_userip_connections = ${connections}
mail_location = maildir:${home}/mail/%u/Maildir
mail_fsync = never
mailbox_idle_check_interval = 1 secs
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
  mailbox Archive {
    auto = subscribe
    special_use = \\Archive
  }
}
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${home}/oauth2.conf
}
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN ${home}/users
}
userdb {
  driver = static
  args = uid=${owner} gid=${owner} home=${home}/mail/%u allow_all_users=yes
}
service imap-login {
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
# No growing delay for the address from which wrong passwords came: all of them come from here.
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap {
  process_limit = 1000
}
`,
    'oauth2.conf': `
introspection_url = ${tokensUrl}
introspection_mode = get
username_attribute = username
active_attribute = active
active_value = true
`,
  }
}
