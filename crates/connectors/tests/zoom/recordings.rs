use super::Rig;
use learnallot_connectors::{
    conferencing::{Download, Happening, MeetingEvent, RecordingFiles, RecordingView},
    outbound::VendorError,
};
use learnallot_sandbox::{
    state::locked,
    zoom::act::{self, Command},
};
use secrecy::SecretString;

impl Rig {
    /// A class that was recorded and is over: the instance, its files, the token to fetch them.
    async fn recorded(&self) -> (String, RecordingFiles, SecretString) {
        self.held(1).await;
        self.completed().await
    }

    async fn held(&self, stretches: usize) -> String {
        let meeting = self.meeting().await;
        let state = self.state();
        act::start(state, &meeting.id).await.expect("it works");
        for _ in 0..stretches {
            act::record(state, &meeting.id, Command::Start)
                .await
                .expect("it works");
            act::record(state, &meeting.id, Command::Stop)
                .await
                .expect("it works");
        }
        act::end(state, &meeting.id).await.expect("it works");
        meeting.uuid
    }

    async fn completed(&self) -> (String, RecordingFiles, SecretString) {
        let heard = self.heard().await;
        let last = MeetingEvent::parse(&heard.last().expect("it works").body);
        let event = last.expect("it works").expect("it works");
        match event.what {
            Happening::RecordingCompleted {
                download_token,
                files,
            } => (event.uuid, files, download_token),
            other => panic!("{other:?}"),
        }
    }
}

async fn all(mut download: Download) -> Result<Vec<u8>, VendorError> {
    let mut whole = Vec::new();
    while let Some(piece) = download.chunk().await? {
        whole.extend_from_slice(&piece);
    }
    Ok(whole)
}

#[tokio::test]
async fn a_recording_is_a_real_video_that_can_be_fetched() {
    let rig = Rig::start().await;
    let (uuid, files, token) = rig.recorded().await;
    assert_eq!(files.uuid, uuid);
    let listed = rig.zoom.recordings(&uuid).await.unwrap();
    assert_eq!(listed.files.len(), files.files.len());
    let video = files.files.iter().find(|file| file.is_video()).unwrap();
    assert_eq!(video.view, RecordingView::SharedScreenWithSpeakerView);
    assert!(video.completed);

    let download = rig.zoom.download(&video.download_url, Some(&token)).await;
    let download = download.unwrap();
    assert_eq!(download.length(), Some(video.size));
    let bytes = all(download).await.unwrap();
    assert_eq!(bytes.len() as u64, video.size);
    assert_eq!(&bytes[4..8], b"ftyp");
}

#[tokio::test]
async fn every_stretch_has_files_of_its_own() {
    let rig = Rig::start().await;
    let uuid = rig.held(2).await;
    let listed = rig.zoom.recordings(&uuid).await.unwrap();
    let videos: Vec<_> = listed.files.iter().filter(|file| file.is_video()).collect();
    assert_eq!(videos.len(), 2);
    rig.zoom
        .delete_recording_file(&uuid, &videos[0].id)
        .await
        .unwrap();
    rig.zoom
        .delete_recording_file(&uuid, &videos[0].id)
        .await
        .unwrap();
    let left = rig.zoom.recordings(&uuid).await.unwrap().files;
    assert_eq!(left.iter().filter(|file| file.is_video()).count(), 1);
}

#[tokio::test]
async fn a_token_of_the_message_that_is_over_is_replaced_by_our_own() {
    let rig = Rig::start().await;
    let (_, files, token) = rig.recorded().await;
    rig.state().set_clock_offset(25 * 3_600);
    // Our own, which was made before the clock was moved, is over too, and is renewed.
    let url = &files.files[0].download_url;
    for token in [Some(&token), None] {
        assert!(rig.zoom.download(url, token).await.is_ok());
    }
}

#[tokio::test]
async fn a_download_that_breaks_off_is_never_taken_for_the_whole() {
    let rig = Rig::start().await;
    let (_, files, token) = rig.recorded().await;
    rig.fail("zoom.download-cut", Some(1));
    let url = &files.files[0].download_url;
    let download = rig.zoom.download(url, Some(&token)).await.unwrap();
    assert_eq!(all(download).await, Err(VendorError::Away));
    let again = rig.zoom.download(url, Some(&token)).await.unwrap();
    assert_eq!(all(again).await.unwrap().len() as u64, files.files[0].size);
}

#[tokio::test]
async fn our_token_goes_nowhere_else() {
    let rig = Rig::start().await;
    let elsewhere = SecretString::from("http://localhost:1/rec/download/x");
    let refused = rig.zoom.download(&elsewhere, None).await;
    assert_eq!(refused.unwrap_err(), VendorError::Unreadable);
}

#[tokio::test]
async fn a_recording_is_deleted_past_the_trash_and_once_is_enough() {
    let rig = Rig::start().await;
    let (uuid, ..) = rig.recorded().await;
    rig.zoom.restrict_sharing(&uuid).await.unwrap();
    {
        let store = locked(&rig.state().zoom);
        let settings = &store.recordings[&uuid].settings;
        assert_eq!(settings["share_recording"], "none");
        assert_eq!(settings["viewer_download"], false);
    }
    for _ in 0..2 {
        rig.zoom.delete_recordings(&uuid).await.unwrap();
    }
    assert!(locked(&rig.state().zoom).recordings.is_empty());
    let gone = rig.zoom.recordings(&uuid).await;
    assert_eq!(gone.unwrap_err(), VendorError::NotFound);
    let heard = rig.heard().await;
    assert_eq!(heard.len(), 1);
    let event = MeetingEvent::parse(&heard[0].body).unwrap().unwrap();
    assert!(matches!(event.what, Happening::RecordingDeleted));
    assert_eq!(event.uuid, uuid);
}

#[tokio::test]
async fn a_deletion_that_fails_is_not_taken_for_done() {
    let rig = Rig::start().await;
    let (uuid, ..) = rig.recorded().await;
    rig.fail("zoom.delete-fails", Some(1));
    let failed = rig.zoom.delete_recordings(&uuid).await;
    assert_eq!(failed, Err(VendorError::Away));
    assert!(rig.zoom.recordings(&uuid).await.is_ok());
    rig.zoom.delete_recordings(&uuid).await.unwrap();
}

#[tokio::test]
async fn a_late_recording_is_not_there_until_it_is() {
    let rig = Rig::start().await;
    rig.fail("zoom.recording-late", Some(1));
    let uuid = rig.held(1).await;
    rig.heard().await;
    let early = rig.zoom.recordings(&uuid).await;
    assert_eq!(early.unwrap_err(), VendorError::NotFound);
    act::finish_recording(rig.state(), &uuid).await;
    assert_eq!(rig.completed().await.0, uuid);
    assert!(rig.zoom.recordings(&uuid).await.is_ok());
}

#[tokio::test]
async fn what_was_not_recorded_has_no_recording() {
    let rig = Rig::start().await;
    let uuid = rig.held(0).await;
    let none = rig.zoom.recordings(&uuid).await;
    assert_eq!(none.unwrap_err(), VendorError::NotFound);
    assert!(rig.zoom.delete_recordings(&uuid).await.is_ok());
}
