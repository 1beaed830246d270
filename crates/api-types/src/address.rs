//! What an e-mail address looks like. Whether there is one of that name only a mail shows, so this finds slips of the pen;
//! the well-known checker for it would bring half a megabyte of tables into the app.

use validator::ValidationError;

/// `somebody@example.org`: a local part of RFC 5321, section 4.1.2, without quotes, and a host name with a dot.
pub fn is_address(text: &str) -> Result<(), ValidationError> {
    let fits = text
        .trim()
        .rsplit_once('@')
        .is_some_and(|(local, host)| is_local(local) && is_host(host));
    if fits {
        Ok(())
    } else {
        Err(ValidationError::new("email").with_message("This is not an e-mail address.".into()))
    }
}

fn is_local(local: &str) -> bool {
    let may_stand = |one: char| one.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(one);
    local.len() <= 64
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.chars().all(may_stand))
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|one| one.is_alphanumeric() || one == '-')
    };
    host.contains('.') && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn what_people_have_is_taken_and_slips_are_found() {
        for good in [
            "a@example.org",
            "anna.lena+school@mail.example.co.uk",
            "o'brien_1@example.org",
            "jürgen@bücher.example",
            " guardian@example.org ",
        ] {
            assert!(is_address(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "@example.org",
            "anna",
            "anna@",
            "anna@example",
            "anna@exa mple.org",
            "anna lena@example.org",
            "anna..lena@example.org",
            ".anna@example.org",
            "anna@-example.org",
            "anna@example..org",
            "anna@example.org, lena@example.org",
            "anna\r\nBcc: lena@example.org",
        ] {
            assert!(is_address(bad).is_err(), "{bad}");
        }
    }
}
