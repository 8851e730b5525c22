"""The addresses of the chat, under each desk's own."""

from django.urls import path

from reglament.desk.channels.widget.views import articles, files, frame, identifying, live, requests, talking, visitors

urlpatterns = [
    path("<slug:desk>/widget.js", frame.script, name="widget_script"),
    path("<slug:desk>/widget/", frame.frame, name="widget"),
    path("<slug:desk>/widget/try/", frame.trial, name="widget_trial"),
    path("<slug:desk>/widget/codes/", identifying.codes, name="widget_codes"),
    path("<slug:desk>/widget/sessions/", identifying.sessions, name="widget_sessions"),
    path("<slug:desk>/widget/sessions/own/", identifying.own, name="widget_session"),
    path("<slug:desk>/widget/articles/", articles.matching, name="widget_articles"),
    path("<slug:desk>/widget/articles/<slug:slug>/", articles.article, name="widget_article"),
    path("<slug:desk>/widget/articles/<slug:slug>/verdict/", articles.verdict, name="widget_verdict"),
    path("<slug:desk>/widget/target/", requests.target, name="widget_target"),
    path("<slug:desk>/widget/requests/", requests.requests, name="widget_requests"),
    path("<slug:desk>/widget/visitors/", visitors.visitors, name="widget_visitors"),
    path("<slug:desk>/widget/requests/<int:number>/", talking.request, name="widget_request"),
    path("<slug:desk>/widget/requests/<int:number>/messages/", talking.messages, name="widget_messages"),
    path("<slug:desk>/widget/requests/<int:number>/confirmation/", talking.confirmation, name="widget_confirmation"),
    path("<slug:desk>/widget/requests/<int:number>/dispute/", talking.dispute_of, name="widget_dispute"),
    path("<slug:desk>/widget/requests/<int:number>/reading/", talking.reading, name="widget_reading"),
    path("<slug:desk>/widget/requests/<int:number>/typing/", talking.typing_of, name="widget_typing"),
    path("<slug:desk>/widget/work/<int:number>/typing/", talking.typing_of_staff, name="typing"),
    path("<slug:desk>/widget/files/<int:pk>/", files.file, name="widget_file"),
    path("<slug:desk>/widget/files/<int:pk>/small/", files.thumbnail, name="widget_thumbnail"),
    path("<slug:desk>/widget/live/", live.stream, name="widget_live"),
]
